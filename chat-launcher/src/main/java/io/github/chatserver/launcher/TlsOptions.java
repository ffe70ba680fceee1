package io.github.chatserver.launcher;

import io.github.chatserver.ChatServerBuilder;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The options that make the server speak TLS.
 *
 * <p>For one thread.
 */
final class TlsOptions {
  private static final String KEYSTORE = "--tls-keystore";
  private static final String PASSWORD = "--tls-password-file";

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = KEYSTORE,
      paramLabel = "FILE",
      description = {
        "Speaks TLS, with the certificate and the private key of this PKCS12 file (default: none,"
            + " plain text). The file is read again when it has changed."
      })
  private @Nullable Path keystore;

  @Option(
      names = PASSWORD,
      paramLabel = "FILE",
      description = "File whose first line is the password of the keystore.")
  private @Nullable Path password;

  /**
   * Lets a server speak TLS if the options say so.
   *
   * @throws IOException if the files have no certificate with its key; the message says why
   * @throws ParameterException if one option is given without the other
   */
  void apply(ChatServerBuilder builder) throws IOException {
    if (keystore != null && password != null) {
      rejectRenegotiation();
      builder.tls(
          new KeystoreFile(new OptionFile(KEYSTORE, keystore), new OptionFile(PASSWORD, password)));
    } else if (keystore != null) {
      throw alone(KEYSTORE, PASSWORD, "names the file with its password");
    } else if (password != null) {
      throw alone(PASSWORD, KEYSTORE, "names the keystore that it opens");
    }
  }

  /** A handshake in TLS 1.2 is dear to the server, and one a connection is enough. */
  private static void rejectRenegotiation() {
    String property = "jdk.tls.rejectClientInitiatedRenegotiation";
    if (System.getProperty(property) == null) {
      System.setProperty(property, "true");
    }
  }

  private ParameterException alone(String given, String missing, String purpose) {
    if (spec == null) {
      throw new IllegalStateException("the options are not part of a command");
    }
    return new ParameterException(
        spec.commandLine(), given + " needs " + missing + " FILE, which " + purpose);
  }
}
