package io.github.chatserver.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Makes keystores with the tool of the running JDK. */
final class Keytool {
  static final String PASSWORD = "changeit";

  private Keytool() {}

  /** A keystore with a key, and a certificate for 127.0.0.1. */
  static Path makeKey(Path keystore) throws IOException, InterruptedException {
    run(
        keystore,
        List.of("-genkeypair", "-keyalg", "EC", "-dname", "CN=chat", "-ext", "san=ip:127.0.0.1"));
    return keystore;
  }

  /** A keystore with the certificate of another, and no key. */
  static Path makeCertificate(Path keystore, Path other) throws IOException, InterruptedException {
    Path certificate = Path.of(other + ".crt");
    run(other, List.of("-exportcert", "-file", certificate.toString()));
    run(keystore, List.of("-importcert", "-noprompt", "-file", certificate.toString()));
    return keystore;
  }

  private static void run(Path keystore, List<String> what)
      throws IOException, InterruptedException {
    List<String> tool =
        List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    List<String> where =
        List.of(
            "-alias",
            "chat",
            "-storetype",
            "PKCS12",
            "-storepass",
            PASSWORD,
            "-keystore",
            keystore.toString());
    Process process =
        new ProcessBuilder(Stream.of(tool, what, where).flatMap(List::stream).toList())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }

  /** What a client needs that trusts the certificate in a keystore alone. */
  static SSLContext trusting(Path keystore) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keystore)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyStore certificates = KeyStore.getInstance("PKCS12");
    certificates.load(null, null);
    certificates.setCertificateEntry("chat", keys.getCertificate("chat"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(certificates);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
