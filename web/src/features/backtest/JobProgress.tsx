import { Button, Progress } from "@mantine/core";
import { count, duration } from "../../ui/format";
import classes from "./backtest.module.css";
import { useEndBacktest } from "./queries";
import type { Job } from "./types";

/** How far a backtest is, how long it will take, and the way to stop it. It goes on when the page is left. */
export function JobProgress({ job, mayStop }: { job: Job; mayStop: boolean }) {
  const end = useEndBacktest();
  const share = job.total === 0 ? 0 : (100 * job.read) / job.total;
  const left = job.secondsLeft === null ? "" : `, about ${duration(1000 * job.secondsLeft)} left`;
  return (
    <div className={classes.progress} role="status">
      <span>
        {job.state === "waiting"
          ? "Waiting for another backtest to end"
          : `History is replayed: ${count(job.read)} of ${count(job.total)} entries${left}`}
      </span>
      <Progress value={share} aria-label="Replaying history" />
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
