package io.github.chatserver.examples.membersonly;

import io.github.chatserver.ChatServer;
import io.github.chatserver.ChatServerBuilder;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * A server for those who have an account: an authenticator, an access policy and a nickname policy.
 *
 * <p>Stateless.
 */
final class Main {
  private Main() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    String alices = secret();
    String bobs = secret();
    Accounts accounts = new Accounts(Account.ofUser(secret(), Account.ITERATIONS));
    accounts.add("alice", Account.ofModerator(alices, Account.ITERATIONS));
    accounts.add("bob", Account.ofUser(bobs, Account.ITERATIONS));
    try (ChatServer server = start(6666, accounts, Clock.systemUTC())) {
      System.out.println(
          "nc localhost " + server.port() + ", then one of these, then its nickname");
      System.out.println("alice, a moderator: -login " + alices);
      System.out.println("bob:                -login " + bobs);
      server.awaitStop();
    }
  }

  private static String secret() {
    return new BigInteger(80, new SecureRandom()).toString(Character.MAX_RADIX);
  }

  static ChatServer start(int port, Accounts accounts, Clock clock) throws IOException {
    return membersOnly(ChatServer.builder().port(port), accounts, clock).start();
  }

  /** What this server has beyond others; its tests give it to a server of their own. */
  static ChatServerBuilder membersOnly(ChatServerBuilder builder, Accounts accounts, Clock clock) {
    return builder
        .authenticator(accounts)
        .policy(new HouseRules(clock))
        .nicknamePolicy(new MemberNames());
  }
}
