package dev.stator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The cases are many, have names of their own, and can nearly all be asked in each way. */
class CasesTest {
  private static final List<Case> CASES = Case.all();

  @Test
  void namesAreUnique() {
    List<String> names = CASES.stream().map(Case::name).toList();
    assertThat(names).isNotEmpty().doesNotHaveDuplicates();
  }

  @Test
  void everyCaseThatDiffersIsThere() {
    assertThat(CASES.stream().map(Case::name)).containsAll(Differences.read().cases());
  }

  @Test
  void theSdkCanSayMostCases() {
    try (Client client = new JavaSdkClient(URI.create("http://127.0.0.1:1"))) {
      long said = CASES.stream().filter(aCase -> aCase.canBeSentBy(client)).count();
      assertThat(said).isGreaterThan(CASES.size() * 8L / 10);
    }
  }
}
