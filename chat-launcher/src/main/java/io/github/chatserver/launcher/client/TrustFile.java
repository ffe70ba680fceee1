package io.github.chatserver.launcher.client;

import io.github.chatserver.launcher.OptionFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Certificates in a PEM file, which are trusted alone: a server's own, or that of whoever signed
 * it.
 *
 * <p>Immutable.
 *
 * @param path where the file is
 */
record TrustFile(Path path) {
  private static final String OPTION = "--tls-trust";

  /** Returns TLS that trusts what this Java trusts. */
  static SSLContext usual() throws IOException {
    try {
      return SSLContext.getDefault();
    } catch (GeneralSecurityException e) {
      throw new IOException("--tls: this Java has no TLS: " + e.getMessage(), e);
    }
  }

  /**
   * Returns TLS that trusts the certificates.
   *
   * @throws IOException if the file cannot be read, or holds none; the message says so
   */
  SSLContext context() throws IOException {
    try {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      for (Certificate certificate : certificates()) {
        trusted.setCertificateEntry("trusted-" + trusted.size(), certificate);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(OPTION + ": " + path + " cannot be used: " + e.getMessage(), e);
    }
  }

  private Collection<? extends Certificate> certificates() throws IOException {
    byte[] text = new OptionFile(OPTION, path).bytes();
    Collection<? extends Certificate> all;
    try {
      all =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(text));
    } catch (CertificateException e) {
      throw new IOException(OPTION + ": " + path + " holds what is no certificate", e);
    }
    if (all.isEmpty()) {
      throw new IOException(OPTION + ": there is no certificate in " + path);
    }
    return all;
  }
}
