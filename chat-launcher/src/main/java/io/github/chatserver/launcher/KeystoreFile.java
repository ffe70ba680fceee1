package io.github.chatserver.launcher;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.Collections;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate and its key in a keystore's file, which is read again when it has changed: so a
 * certificate is renewed under a running server. A new file that cannot be used is logged once, and
 * the old certificate stays.
 *
 * <p>Thread-safe; one caller at a time reads, and the others take what was there before.
 */
final class KeystoreFile implements Supplier<SSLContext> {
  private static final Logger LOG = LoggerFactory.getLogger(KeystoreFile.class);

  private final OptionFile keystore;
  private final OptionFile password;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile SSLContext context;

  /** What was there when it was read last; null while the files are not. Guarded by reading. */
  private @Nullable State seen;

  /** By what one sees that a file has changed. */
  private record State(FileTime keystore, long size, FileTime password) {}

  /**
   * Reads the files.
   *
   * @throws IOException if there is no certificate with its key in them; the message says why
   */
  KeystoreFile(OptionFile keystore, OptionFile password) throws IOException {
    this.keystore = keystore;
    this.password = password;
    this.seen = state(); // before it is read: what changes meanwhile is read again
    this.context = read();
  }

  @Override
  public SSLContext get() {
    if (reading.tryLock()) {
      try {
        refresh();
      } finally {
        reading.unlock();
      }
    }
    return context;
  }

  private void refresh() {
    State now = state();
    if (Objects.equals(now, seen)) {
      return;
    }
    seen = now; // before it is read: what is broken is tried, and logged, once
    try {
      context = read();
      LOG.info("the certificate in {} was read again", keystore.path());
    } catch (IOException e) {
      LOG.warn("the old certificate stays in use: {}", e.getMessage());
    }
  }

  private @Nullable State state() {
    try {
      return new State(
          Files.getLastModifiedTime(keystore.path()),
          Files.size(keystore.path()),
          Files.getLastModifiedTime(password.path()));
    } catch (IOException e) { // gone for the moment, perhaps while it is replaced
      return null;
    }
  }

  private SSLContext read() throws IOException {
    char[] secret = password.firstLine().toCharArray();
    KeyStore keys = load(keystore.bytes(), secret);
    try {
      if (!hasKey(keys)) {
        throw failure("it has no private key; put the key into it with its certificate", null);
      }
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, secret);
      SSLContext result = SSLContext.getInstance("TLS");
      result.init(managers.getKeyManagers(), null, null);
      return result;
    } catch (UnrecoverableKeyException e) {
      throw failure("its key has another password; give the key that of the keystore", e);
    } catch (GeneralSecurityException e) {
      throw failure(String.valueOf(e.getMessage()), e);
    }
  }

  private KeyStore load(byte[] bytes, char[] secret) throws IOException {
    try {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(new ByteArrayInputStream(bytes), secret);
      return keys;
    } catch (GeneralSecurityException e) {
      throw failure(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw e.getCause() instanceof UnrecoverableKeyException
          ? failure("the password in " + password.path() + " is wrong", e)
          : failure("it is no PKCS12 keystore; openssl pkcs12 -export makes one of PEM files", e);
    }
  }

  private static boolean hasKey(KeyStore keys) throws GeneralSecurityException {
    for (String alias : Collections.list(keys.aliases())) {
      if (keys.isKeyEntry(alias)) {
        return true;
      }
    }
    return false;
  }

  private IOException failure(String reason, @Nullable Exception cause) {
    return new IOException(keystore.option() + ": " + keystore.path() + ": " + reason, cause);
  }
}
