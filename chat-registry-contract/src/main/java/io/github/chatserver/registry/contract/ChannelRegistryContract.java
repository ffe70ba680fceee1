package io.github.chatserver.registry.contract;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/**
 * What every {@link io.github.chatserver.registry.ChannelRegistry} must hold. Extend it, and give
 * it the registry:
 *
 * <pre>{@code
 * class MyRegistryTest extends ChannelRegistryContract {
 *   @Override
 *   protected RegistryFixture openFixture() {
 *     return new MyFixture();
 *   }
 * }
 * }</pre>
 *
 * <p>The tests play two servers, or more, and storms of users on them. They wait for what must
 * come, never for a time to pass, so they end as soon as the registry has done its work.
 *
 * <p>JUnit makes a new instance for each test, so an implementation needs no thread-safety.
 */
public abstract class ChannelRegistryContract {

  /** Makes the contract. */
  protected ChannelRegistryContract() {}

  /**
   * Opens a fixture with an empty registry. Called for each test, which closes it.
   *
   * @return a new fixture
   * @throws Exception if it cannot be opened; fails the test
   */
  protected abstract RegistryFixture openFixture() throws Exception;

  @Nested
  @DisplayName("1, 2, 3: one order")
  class Order extends OrderCases {
    Order() {
      super(ChannelRegistryContract.this::openFixture);
    }
  }

  @Nested
  @DisplayName("1, 2, 3, 12: storms")
  class Storms extends StormCases {
    Storms() {
      super(ChannelRegistryContract.this::openFixture);
    }
  }

  @Nested
  @DisplayName("4: names")
  class Names extends NameCases {
    Names() {
      super(ChannelRegistryContract.this::openFixture);
    }
  }

  @Nested
  @DisplayName("5: channels")
  class Channels extends ChannelCases {
    Channels() {
      super(ChannelRegistryContract.this::openFixture);
    }
  }

  @Nested
  @DisplayName("6: leaving")
  class Leaves extends LeaveCases {
    Leaves() {
      super(ChannelRegistryContract.this::openFixture);
    }
  }

  @Nested
  @DisplayName("7: pauses")
  class Pauses extends PauseCases {
    Pauses() {
      super(ChannelRegistryContract.this::openFixture);
    }
  }

  @Nested
  @DisplayName("8: what can be asked")
  class Views extends ViewCases {
    Views() {
      super(ChannelRegistryContract.this::openFixture);
    }
  }

  @Nested
  @DisplayName("9: messages past the channels")
  class Messages extends MessageCases {
    Messages() {
      super(ChannelRegistryContract.this::openFixture);
    }
  }

  @Nested
  @DisplayName("10: notes")
  class Notes extends NoteCases {
    Notes() {
      super(ChannelRegistryContract.this::openFixture);
    }
  }

  @Nested
  @DisplayName("11: callbacks")
  class Callbacks extends CallbackCases {
    Callbacks() {
      super(ChannelRegistryContract.this::openFixture);
    }
  }

  @Nested
  @DisplayName("12: cuts")
  class Cuts extends CutCases {
    Cuts() {
      super(ChannelRegistryContract.this::openFixture);
    }
  }
}
