package io.github.chatserver.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/client.md shows can be copied. */
@Timeout(60)
class DocumentationTest {
  private static final Pattern SNIPPET = Pattern.compile("(?s)```java\n(.*?)```");
  private static final String FRAME =
      """
      import io.github.chatserver.client.*;
      import java.nio.file.*;
      import java.util.*;
      class Snippet {
        static ChatClient client;
        static ChatEvent event;
        static Path file;
        static void print(String text) {}
        static void run() throws Exception {
      %s
        }
      }
      """;

  @TempDir private Path output;

  static Stream<String> snippets() throws IOException {
    return SNIPPET
        .matcher(Files.readString(Path.of("../docs/client.md")))
        .results()
        .map(match -> match.group(1))
        // Patterns in a switch are of Java 21.
        .filter(text -> Runtime.version().feature() >= 21 || !text.startsWith("switch"))
        .toList()
        .stream();
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void snippetCompiles(String snippet) throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Path library =
        Path.of(ChatClient.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    JavaFileObject source =
        new SimpleJavaFileObject(URI.create("memory:///Snippet.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignored) {
            return FRAME.formatted(snippet);
          }
        };
    StringWriter said = new StringWriter();
    List<String> options =
        List.of("-proc:none", "-d", output.toString(), "-classpath", library.toString());
    boolean compiled = compiler.getTask(said, null, null, options, null, List.of(source)).call();
    assertThat(compiled).as(said.toString()).isTrue();
  }
}
