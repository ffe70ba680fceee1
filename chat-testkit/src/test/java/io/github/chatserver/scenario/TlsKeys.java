package io.github.chatserver.scenario;

import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/**
 * A key with a certificate of its own for 127.0.0.1.
 *
 * @param certificate what tells it from others
 * @param serving what a server needs that shows the certificate
 * @param trusting what a client needs that trusts this certificate alone
 */
record TlsKeys(X509Certificate certificate, SSLContext serving, SSLContext trusting) {
  static TlsKeys make() {
    HeldCertificate held =
        new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();
    return new TlsKeys(
        held.certificate(),
        new HandshakeCertificates.Builder().heldCertificate(held).build().sslContext(),
        new HandshakeCertificates.Builder()
            .addTrustedCertificate(held.certificate())
            .build()
            .sslContext());
  }
}
