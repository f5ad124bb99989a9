import { Page } from "../../ui/Page";

export function PlayPage() {
  return <Page title="Play">soon</Page>;
}
