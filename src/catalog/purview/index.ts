import type { Resource } from '../../model/resource.ts';
import { dlpAlerts } from './dlp-alerts.ts';
import { protectionAlerts } from './protection-alerts.ts';
import { sensitivityLabels } from './sensitivity-labels.ts';
import { sensitivityLabelsGraph } from './sensitivity-labels-graph.ts';

export const purviewArea: readonly Resource[] = [
  sensitivityLabels,
  sensitivityLabelsGraph,
  protectionAlerts,
  dlpAlerts,
];
