import { Page } from "../../ui/Page";

export function PlaysPage() {
  return <Page title="Plays">soon</Page>;
}
