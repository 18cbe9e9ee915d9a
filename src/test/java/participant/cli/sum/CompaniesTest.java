package participant.cli.sum;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import participant.crypto.Bytes;

class CompaniesTest {
  private final Companies companies = new Companies();

  @Test
  void theSamePeopleAreNoOtherCompany() {
    assertThat(join(1, "a", "b")).isEmpty();
    assertThat(join(2, "b", "a")).isEmpty();
  }

  @Test
  void othersAreToldFromThoseBefore() {
    assertThat(join(1, "a", "b")).isEmpty();
    assertThat(join(2, "a", "c")).contains(1);
    assertThat(join(3, "a", "d")).contains(1);
  }

  @Test
  void whoComesBackIsToldFromTheOthersInBetween() {
    assertThat(join(1, "a", "b")).isEmpty();
    assertThat(join(2, "a", "c")).contains(1);
    assertThat(join(3, "a", "b")).contains(2);
  }

  private Optional<Integer> join(int session, String... people) {
    Set<Bytes> fingerprints =
        Stream.of(people)
            .map(name -> Bytes.of(name.getBytes(StandardCharsets.US_ASCII)))
            .collect(Collectors.toSet());
    return companies
        .join(new Companies.Company(session, fingerprints))
        .map(Companies.Company::session);
  }
}
