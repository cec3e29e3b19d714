/** A plan is looked at, not edited; boxes take the focus themselves. */
export const STILL = {
  edgesFocusable: false,
  elementsSelectable: false,
  nodesConnectable: false,
  nodesDraggable: false,
  nodesFocusable: false,
  zoomOnDoubleClick: false,
  maxZoom: 2,
  minZoom: 0.02,
} as const;
