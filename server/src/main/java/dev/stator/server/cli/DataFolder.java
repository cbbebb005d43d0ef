package dev.stator.server.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Where data is kept when the command line does not say: in the user's own folder for application
 * data, so that the same tables are there whatever the current folder is.
 *
 * <p>Linux: {@code $XDG_DATA_HOME/stator} or {@code ~/.local/share/stator} (XDG Base Directory
 * Specification); macOS: {@code ~/Library/Application Support/Stator}; Windows: {@code
 * %LOCALAPPDATA%\Stator}.
 */
final class DataFolder {

  private DataFolder() {}

  static Path byDefault(String osName, Map<String, String> environment, String home) {
    String os = osName.toLowerCase(Locale.ROOT);
    if (os.startsWith("mac")) {
      return Path.of(home, "Library", "Application Support", "Stator");
    }
    if (os.startsWith("windows")) {
      String local = environment.get("LOCALAPPDATA");
      return local == null || local.isEmpty()
          ? Path.of(home, "AppData", "Local", "Stator")
          : Path.of(local, "Stator");
    }
    String xdg = environment.getOrDefault("XDG_DATA_HOME", "");
    // The specification says that a relative path is to be ignored.
    return xdg.startsWith("/")
        ? Path.of(xdg, "stator")
        : Path.of(home, ".local", "share", "stator");
  }
}
