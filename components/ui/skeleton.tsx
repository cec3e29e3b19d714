/** A grey stand-in of the layout to come; sizes in pixels or any CSS length. */
export function Skeleton({ width, height = 10 }: { width: number | string; height?: number | string }) {
  return <span aria-hidden className="sk" style={{ width, height }} />;
}
