package io.github.chatserver.examples.customcommand;

import io.github.chatserver.AccessPolicy;
import io.github.chatserver.ChatServer;
import io.github.chatserver.ChatServerBuilder;
import io.github.chatserver.ChatUser;
import io.github.chatserver.Command;
import io.github.chatserver.CommandContext;
import io.github.chatserver.CommandException;
import io.github.chatserver.ErrorCode;
import io.github.chatserver.Permission;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntUnaryOperator;

/**
 * A server with a command of its own: {@code -roll [sides]}, for everyone but guests.
 *
 * <p>Stateless.
 */
final class Main {
  private static final Permission ROLL = Permission.of("roll");

  private Main() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    IntUnaryOperator dice = sides -> ThreadLocalRandom.current().nextInt(sides) + 1;
    try (ChatServer server = start(6666, dice)) {
      System.out.println("nc localhost " + server.port() + ", a nickname, then: -roll 20");
      server.awaitStop();
    }
  }

  static ChatServer start(int port, IntUnaryOperator dice) throws IOException {
    return rolling(ChatServer.builder().port(port), dice).start();
  }

  /** What this server has beyond others; its tests give it to a server of their own. */
  static ChatServerBuilder rolling(ChatServerBuilder builder, IntUnaryOperator dice) {
    return builder.policy(Main::permits).command(roll(dice));
  }

  /** What the default policy permits; but guests do not roll. */
  private static boolean permits(ChatUser user, Permission permission) {
    boolean guestRolls = permission.equals(ROLL) && user.nickname().startsWith("guest");
    return !guestRolls && AccessPolicy.open().permits(user, permission);
  }

  private static Command roll(IntUnaryOperator dice) {
    return Command.named("roll", "dice")
        .usage("[sides]")
        .help("roll a die, of 6 sides unless you say otherwise")
        .permission(ROLL)
        .handler(
            context -> {
              int sides = sides(context);
              int result = dice.applyAsInt(sides);
              context.user().act("rolls " + result + " of " + sides);
              context.reply("you rolled " + result); // nobody sees his own action
            });
  }

  private static int sides(CommandContext context) throws CommandException {
    String sides = context.argumentCount() == 0 ? "6" : context.argument(0);
    if (!sides.matches("[1-9][0-9]{0,5}") || sides.equals("1")) {
      throw new CommandException(ErrorCode.USAGE, "a die has 2 to 999999 sides: -roll [sides]");
    }
    return Integer.parseInt(sides);
  }
}
