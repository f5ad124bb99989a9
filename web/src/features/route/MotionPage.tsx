import { Page } from "../../ui/Page";

export function MotionPage() {
  return <Page title="Motion">soon</Page>;
}
