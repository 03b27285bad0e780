package io.pushgrid.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.group.GroupingKey;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupQueryTest {
  private final PushedGroups groups = new PushedGroups()
      .push(GroupingKey.of("job", "etl", "env", "prod"), "rows_total 1\n")
      .push(GroupingKey.of("job", "Backup", "instance", "db-01"), "backup_bytes 1\n")
      .push(GroupingKey.of("job", "etl", "env", "dev"), "rows_total 1\n")
      .fail(GroupingKey.of("job", "etl", "env", "prod"));

  @Test
  void whatIsNotSaidOrSaidWronglyIsAllGroupsByKey() {
    assertThat(GroupQuery.of(name -> null)).isEqualTo(GroupQuery.ALL);
    assertThat(GroupQuery.of(Map.of("order", "x", "from", "-1", "show", "a")::get))
        .isEqualTo(GroupQuery.ALL);
  }

  @Test
  void aPageIsNeverLargerThanTheServerLikes() {
    assertThat(GroupQuery.of(Map.of("show", "999999999")::get).show()).isEqualTo(2000);
    assertThat(GroupQuery.of(Map.of("show", "0")::get).show()).isEqualTo(1);
  }

  @Test
  void groupsAreListedByTheirSortedLabels() {
    assertThat(jobs(Map.of())).containsExactly("etl dev", "etl prod", "Backup -");
  }

  @Test
  void groupsAreOrderedByTheirLastPush() {
    assertThat(jobs(Map.of("order", "newest"))).containsExactly("etl dev", "Backup -", "etl prod");
    assertThat(jobs(Map.of("order", "oldest"))).containsExactly("etl prod", "Backup -", "etl dev");
  }

  @Test
  void everyWordMustOccurInLabelsOrFamilies() {
    assertThat(jobs(Map.of("q", "ETL"))).containsExactly("etl dev", "etl prod");
    assertThat(jobs(Map.of("q", "etl prod"))).containsExactly("etl prod");
    assertThat(jobs(Map.of("q", "env=\"dev\""))).containsExactly("etl dev");
    assertThat(jobs(Map.of("q", "backup_by"))).containsExactly("Backup -");
    assertThat(jobs(Map.of("q", "etl nowhere"))).isEmpty();
  }

  @Test
  void onlyThoseWithAFailedPushAreListedIfAsked() {
    assertThat(jobs(Map.of("failed", "1"))).containsExactly("etl prod");
    GroupQuery.Selection selection =
        GroupQuery.of(Map.of("failed", "1")::get).select(groups.view.groups());
    assertThat(selection.total()).isEqualTo(3);
    assertThat(selection.matching()).isEqualTo(1);
    assertThat(selection.failed()).isEqualTo(1);
  }

  @Test
  void pagesFollowOneAnother() {
    IntStream.range(0, 250)
        .forEach(i -> groups.push(GroupingKey.of("job", String.format("j%03d", i)), "x 1\n"));
    assertThat(jobs(Map.of("q", "job=j"))).hasSize(100).startsWith("j000 -");
    assertThat(jobs(Map.of("q", "job=j", "from", "200"))).hasSize(50).startsWith("j200 -");
    assertThat(jobs(Map.of("q", "job=j", "from", "250"))).isEmpty();
    assertThat(jobs(Map.of("q", "job=j", "show", "240"))).hasSize(240);
  }

  private List<String> jobs(Map<String, String> parameters) {
    return GroupQuery.of(parameters::get).select(groups.view.groups()).listed().stream()
        .map(group -> {
          String env = group.key().labels().get("env");
          return group.key().job() + " " + (env == null ? "-" : env);
        })
        .toList();
  }
}
