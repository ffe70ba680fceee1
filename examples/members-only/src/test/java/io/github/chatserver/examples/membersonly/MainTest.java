package io.github.chatserver.examples.membersonly;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.testkit.ChatRoom;
import io.github.chatserver.testkit.ScriptedClient;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(30)
class MainTest {
  private static final int QUICK = 1_000;

  @RegisterExtension
  final ChatRoom room =
      new ChatRoom().settings(builder -> Main.membersOnly(builder, accounts(), Clock.systemUTC()));

  private static Accounts accounts() {
    Accounts accounts = new Accounts(Account.ofUser("nobody's", QUICK));
    accounts.add("Alice", Account.ofModerator("open sesame", QUICK));
    accounts.add("bob", Account.ofUser("swordfish", QUICK));
    return accounts;
  }

  /** A member who has logged in and come in. */
  private ScriptedClient enter(String nickname, String secret) {
    ScriptedClient member = room.knocks(nickname).says("-login " + secret, nickname);
    member.seesStartingWith("* you are logged in");
    member.seesStartingWith("* welcome " + nickname + ";");
    return member;
  }

  @Test
  void membersComeInWithTheirSecret() {
    ScriptedClient alice = enter("alice", "open sesame");
    ScriptedClient bob = enter("Bob", "swordfish").says("hello", "-who");
    alice.sees("+ Bob joined main", "Bob: hello");
    bob.sees("* members of main: alice (moderator), Bob");
  }

  @Test
  void othersDoNot() {
    ScriptedClient eve = room.knocks("eve").says("alice");
    eve.sees("! NICK_RESERVED log in first: -login SECRET", "NAME");
    eve.says("-login guess", "alice").seesStartingWith("* ");
    String refusal = eve.seesStartingWith("! NICK_RESERVED ");
    assertThat(refusal).doesNotContain("guess");
    eve.sees("NAME").says("-login nobody's", "nobody").seesStartingWith("* ");
    eve.sees(refusal);
  }

  @Test
  void nobodyTakesAnothersNicknameLater() {
    ScriptedClient bob = enter("bob", "swordfish");
    bob.says("-nick alice", "-login open sesame").isTold("NICK_RESERVED", "BAD_LOGIN");
    bob.says("-nick al").seesStartingWith("! NICK_INVALID use at least");
  }

  @Test
  void rightsFollowTheRules() {
    ScriptedClient alice = enter("alice", "open sesame");
    ScriptedClient bob = enter("bob", "swordfish");
    alice.sees("+ bob joined main");
    bob.says("-bc hello", "-ch games").isTold("NOT_ALLOWED", "NOT_ALLOWED");
    alice.says("-ch games").sees("* you are in games alone");
    bob.sees("- alice left main").says("-ch games").sees("* you are in games with 1 other");
    alice.sees("+ bob joined games").says("-bc hello").sees("* sent to 1");
    bob.sees("# alice: hello");
  }
}
