package io.github.chatserver.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockingDetails;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class ForwardingTest {

  private static final UserCard CARD = UserCard.of(UserId.of("node", 1), "alice");

  private static final Map<Class<?>, Object> ARGUMENTS =
      Map.of(
          String.class,
          "x",
          int.class,
          1,
          UserCard.class,
          CARD,
          UserId.class,
          CARD.id(),
          Duration.class,
          Duration.ZERO,
          ChannelEvent.class,
          ChannelEvent.join(CARD),
          DirectMessage.class,
          DirectMessage.of("PRIVATE", CARD, "x"),
          JoinRequest.class,
          JoinRequest.builder("main", CARD).build(),
          DeliveryBatch.class,
          (DeliveryBatch) () -> {});

  private static <T> void assertForwardsAll(Class<T> type, T delegate, T forwarding)
      throws ReflectiveOperationException {
    for (Method method : type.getMethods()) {
      Object[] arguments = Arrays.stream(method.getParameterTypes()).map(ARGUMENTS::get).toArray();
      method.invoke(forwarding, arguments);
      assertThat(mockingDetails(delegate).getInvocations())
          .as("%s", method)
          .anySatisfy(
              call -> {
                assertThat(call.getMethod().getName()).isEqualTo(method.getName());
                assertThat(call.getArguments()).containsExactly(arguments);
              });
    }
  }

  @Test
  void nodeHandleForwardsEveryCall() throws Exception {
    NodeHandle delegate = mock(NodeHandle.class);
    assertForwardsAll(NodeHandle.class, delegate, new ForwardingNodeHandle(delegate) {});
  }

  @Test
  void membershipForwardsEveryCall() throws Exception {
    Membership delegate = mock(Membership.class);
    assertForwardsAll(Membership.class, delegate, new ForwardingMembership(delegate) {});
  }
}
