import type { Resource } from '../../model/resource.ts';
import { intuneDeviceComplianceScripts } from './intune-device-compliance-scripts.ts';
import { intuneDeviceCustomAttributeShellScripts } from './intune-device-custom-attribute-shell-scripts.ts';
import { intuneDeviceHealthScripts } from './intune-device-health-scripts.ts';
import { intuneDeviceManagementScripts } from './intune-device-management-scripts.ts';
import { intuneDeviceShellScripts } from './intune-device-shell-scripts.ts';

export const intuneScriptsArea: readonly Resource[] = [
  intuneDeviceComplianceScripts,
  intuneDeviceHealthScripts,
  intuneDeviceManagementScripts,
  intuneDeviceShellScripts,
  intuneDeviceCustomAttributeShellScripts,
];
