package dev.stator.verify.realinput;

import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbImmutable;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondaryPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondarySortKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSortKey;

/** A score as an immutable class of the Enhanced client, with its builder. */
@DynamoDbImmutable(builder = PlayerScore.Builder.class)
public final class PlayerScore {
  private final String game;
  private final String player;
  private final int score;

  private PlayerScore(Builder builder) {
    this.game = builder.game;
    this.player = builder.player;
    this.score = builder.score;
  }

  static PlayerScore of(String game, String player, int score) {
    return builder().game(game).player(player).score(score).build();
  }

  public static Builder builder() {
    return new Builder();
  }

  @DynamoDbPartitionKey
  @DynamoDbSecondaryPartitionKey(indexNames = "byScore")
  public String game() {
    return game;
  }

  @DynamoDbSortKey
  public String player() {
    return player;
  }

  @DynamoDbSecondarySortKey(indexNames = "byScore")
  public int score() {
    return score;
  }

  /** Makes scores. */
  public static final class Builder {
    private String game = "";
    private String player = "";
    private int score;

    private Builder() {}

    public Builder game(String game) {
      this.game = game;
      return this;
    }

    public Builder player(String player) {
      this.player = player;
      return this;
    }

    public Builder score(int score) {
      this.score = score;
      return this;
    }

    public PlayerScore build() {
      return new PlayerScore(this);
    }
  }
}
