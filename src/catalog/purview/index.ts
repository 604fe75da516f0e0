import type { Resource } from '../../model/resource.ts';
import { protectionAlerts } from './protection-alerts.ts';
import { sensitivityLabels } from './sensitivity-labels.ts';

export const purviewArea: readonly Resource[] = [sensitivityLabels, protectionAlerts];
