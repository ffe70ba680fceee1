package io.github.chatserver.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.Limits;
import io.github.chatserver.internal.gate.Permits.Answer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who may connect (protocol 8.1). */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class PermitsTest {
  private static final Limits LIMITS = Limits.defaults().maxClients(5).perAddress(2);

  @Test
  void countsByAddress() throws Exception {
    Permits permits = new Permits(LIMITS);
    InetAddress alice = InetAddress.getByName("192.0.2.1");
    InetAddress bob = InetAddress.getByName("192.0.2.2");

    assertThat(permits.acquire(alice)).isEqualTo(Answer.GRANTED);
    assertThat(permits.acquire(alice)).isEqualTo(Answer.GRANTED);
    assertThat(permits.acquire(alice)).isEqualTo(Answer.TOO_MANY_CONNECTIONS);
    assertThat(permits.acquire(bob)).isEqualTo(Answer.GRANTED);
    permits.release(alice);
    assertThat(permits.acquire(alice)).isEqualTo(Answer.GRANTED);
    assertThat(permits.clients()).isEqualTo(3);
  }

  @Test
  void countsAllClientsTogether() throws Exception {
    Permits permits = new Permits(LIMITS);
    for (int i = 1; i <= 5; i++) {
      assertThat(permits.acquire(InetAddress.getByName("192.0.2." + i))).isEqualTo(Answer.GRANTED);
    }
    InetAddress sixth = InetAddress.getByName("192.0.2.6");
    assertThat(permits.acquire(sixth)).isEqualTo(Answer.SERVER_FULL);
    permits.release(InetAddress.getByName("192.0.2.1"));
    assertThat(permits.acquire(sixth)).isEqualTo(Answer.GRANTED);
  }

  /** Protocol 2.1: of the refusals that apply, TOO_MANY_CONNECTIONS comes before SERVER_FULL. */
  @Test
  void namesTheAddressFirstWhereBothApply() throws Exception {
    Permits permits = new Permits(LIMITS.maxClients(2));
    InetAddress alice = InetAddress.getByName("192.0.2.1");
    permits.acquire(alice);
    permits.acquire(alice);
    assertThat(permits.acquire(alice)).isEqualTo(Answer.TOO_MANY_CONNECTIONS);
  }

  @Test
  void countsAnIpv6NetworkAsOneAddress() throws Exception {
    Permits permits = new Permits(LIMITS);
    assertThat(permits.acquire(InetAddress.getByName("2001:db8:1:2::1"))).isEqualTo(Answer.GRANTED);
    assertThat(permits.acquire(InetAddress.getByName("2001:db8:1:2:ffff:ffff:ffff:ffff")))
        .isEqualTo(Answer.GRANTED);
    assertThat(permits.acquire(InetAddress.getByName("2001:db8:1:2:3::")))
        .isEqualTo(Answer.TOO_MANY_CONNECTIONS);
    assertThat(permits.acquire(InetAddress.getByName("2001:db8:1:3::1"))).isEqualTo(Answer.GRANTED);
    permits.release(InetAddress.getByName("2001:db8:1:2:abcd::"));
    assertThat(permits.acquire(InetAddress.getByName("2001:db8:1:2:3::")))
        .isEqualTo(Answer.GRANTED);
  }

  @Test
  void countsAMappedIpv4AddressAsIpv4() throws Exception {
    Permits permits = new Permits(LIMITS);
    permits.acquire(InetAddress.getByName("192.0.2.1"));
    permits.acquire(InetAddress.getByName("::ffff:192.0.2.1"));
    assertThat(permits.acquire(InetAddress.getByName("192.0.2.1")))
        .isEqualTo(Answer.TOO_MANY_CONNECTIONS);
    assertThat(permits.acquire(InetAddress.getByName("192.0.2.2"))).isEqualTo(Answer.GRANTED);
  }

  @Test
  void exemptsLoopbackUnlessTheHostSaysOtherwise() throws Exception {
    for (String loopback : List.of("127.0.0.1", "127.9.9.9", "::1")) {
      InetAddress address = InetAddress.getByName(loopback);
      Permits exempt = new Permits(LIMITS);
      for (int i = 0; i < 5; i++) {
        assertThat(exempt.acquire(address)).isEqualTo(Answer.GRANTED);
      }
      assertThat(exempt.acquire(address)).as("a client all the same").isEqualTo(Answer.SERVER_FULL);

      Permits counted = new Permits(LIMITS.countLoopback());
      counted.acquire(address);
      counted.acquire(address);
      assertThat(counted.acquire(address)).isEqualTo(Answer.TOO_MANY_CONNECTIONS);
    }
  }

  @Test
  void aConnectionWithoutAnAddressIsAClientOnly() {
    Permits permits = new Permits(LIMITS);
    for (int i = 0; i < 5; i++) {
      assertThat(permits.acquire(null)).isEqualTo(Answer.GRANTED);
    }
    assertThat(permits.acquire(null)).isEqualTo(Answer.SERVER_FULL);
    permits.release(null);
    assertThat(permits.clients()).isEqualTo(4);
  }

  /** Case RX7: the map does not grow with the addresses that ever came. */
  @Test
  void remembersNoAddressWithoutAConnection() throws Exception {
    Permits permits = new Permits(LIMITS);
    for (int i = 0; i < 10_000; i++) {
      InetAddress address = InetAddress.getByName("198.18." + i / 256 + "." + i % 256);
      permits.acquire(address);
      permits.release(address);
    }
    assertThat(permits.addresses()).isZero();
    assertThat(permits.clients()).isZero();
  }

  @Test
  void losesNothingWhenManyThreadsAskAtOnce() throws Exception {
    Permits permits = new Permits(Limits.defaults().maxClients(1_000).perAddress(3));
    int threads = 8;
    CyclicBarrier barrier = new CyclicBarrier(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Integer>> runs = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        runs.add(pool.submit(() -> storm(permits, barrier)));
      }
      for (Future<Integer> run : runs) {
        assertThat(run.get(20, TimeUnit.SECONDS)).isLessThanOrEqualTo(3);
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(permits.clients()).isZero();
    assertThat(permits.addresses()).isZero();
  }

  private static int storm(Permits permits, CyclicBarrier barrier) throws Exception {
    InetAddress address = address();
    int most = 0;
    barrier.await(10, TimeUnit.SECONDS);
    for (int round = 0; round < 5_000; round++) {
      int held = 0;
      for (int i = 0; i < 4; i++) {
        held += permits.acquire(address) == Answer.GRANTED ? 1 : 0;
      }
      most = Math.max(most, held);
      for (int i = 0; i < held; i++) {
        permits.release(address);
      }
    }
    return most;
  }

  private static InetAddress address() throws UnknownHostException {
    return InetAddress.getByName("192.0.2.1");
  }
}
