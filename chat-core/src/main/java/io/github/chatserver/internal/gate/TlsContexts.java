package io.github.chatserver.internal.gate;

import io.github.chatserver.internal.time.Seldom;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The TLS contexts of the host, which is asked at each connection: a renewed certificate needs no
 * restart. A supplier that fails costs the connection that asked.
 *
 * <p>Thread-safe.
 */
public final class TlsContexts {
  private static final Logger LOG = LoggerFactory.getLogger(TlsContexts.class);

  private final Supplier<SSLContext> supplier;
  private final Seldom failures = new Seldom();

  private TlsContexts(Supplier<SSLContext> supplier) {
    this.supplier = supplier;
  }

  /**
   * Contexts of a supplier, which is asked once now: a server that cannot speak TLS must not start.
   *
   * @throws IOException if it gives none, or one without a certificate and its private key
   */
  public static TlsContexts of(Supplier<SSLContext> supplier) throws IOException {
    TlsContexts contexts = new TlsContexts(supplier);
    SSLContext first;
    try {
      first = contexts.ask();
    } catch (Throwable t) { // foreign code; whatever it throws, there is no TLS
      throw new IOException("cannot speak TLS: the supplier of its context failed: " + t, t);
    }
    TlsTrial.run(first);
    return contexts;
  }

  /**
   * The context for one connection.
   *
   * @throws IOException if the host gives none
   */
  SSLContext next() throws IOException {
    try {
      return ask();
    } catch (Throwable t) { // foreign code; the other connections live on
      complain(t);
      throw new IOException("the host has no TLS context", t);
    }
  }

  private SSLContext ask() {
    return Objects.requireNonNull(supplier.get(), "it returned null");
  }

  private void complain(Throwable cause) {
    int cases = failures.count(System.nanoTime());
    if (cases > 0) {
      LOG.error("the supplier of TLS contexts failed; {} connections are closed", cases, cause);
    }
  }
}
