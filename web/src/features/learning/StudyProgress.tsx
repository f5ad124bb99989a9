import { Button, Progress } from "@mantine/core";
import { count, duration } from "../../ui/format";
import classes from "./learning.module.css";
import { type Job, useEndStudy } from "./queries";

/** How far a study is, how long it will take, and the way to stop it. It goes on when the page is left. */
export function StudyProgress({ job, mayStop }: { job: Job; mayStop: boolean }) {
  const end = useEndStudy();
  const left = job.secondsLeft === null ? "" : `, about ${duration(1000 * job.secondsLeft)} left`;
  const what = job.kind === "discovery" ? "Looking for what sets converters apart" : `Training ${job.name}`;
  return (
    <div className={classes.progress} role="status">
      <span>
        {job.state === "waiting"
          ? `${what}: waiting for another study to end`
          : `${what}: ${count(job.read)} of ${count(job.total)} entries read${left}`}
      </span>
      <Progress value={job.total === 0 ? 0 : (100 * job.read) / job.total} aria-label={what} />
      {mayStop ? (
        <Button
          size="compact-xs"
          variant="default"
          loading={end.isPending}
          style={{ alignSelf: "flex-start" }}
          onClick={() => end.mutate(job.id)}
        >
          Cancel
        </Button>
      ) : null}
    </div>
  );
}
