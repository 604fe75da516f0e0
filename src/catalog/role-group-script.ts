import type { NeededRole } from './needed-roles.ts';
import type { ScriptOptions } from './permission-scripts.ts';

const CONNECT = { exchange: 'Connect-ExchangeOnline -ShowBanner:$false', compliance: 'Connect-IPPSSession' } as const;
const NAMES = { exchange: 'Exchange Online', compliance: 'Security & Compliance' } as const;

/**
 * A script for the module ExchangeOnlineManagement: makes a role group that holds exactly the roles, in each back end
 * that needs one, and puts the application into it. `undefined` where no role of a back end is needed.
 */
export function roleGroupScript(roles: readonly NeededRole[], options: ScriptOptions): string | undefined {
  const groups = (['exchange', 'compliance'] as const).flatMap((kind) => {
    const names = roles.filter((need) => need.kind === kind).map((need) => need.role);
    return names.length > 0 ? [{ kind, names }] : [];
  });
  if (groups.length === 0) return undefined;
  return `# ${options.purpose.replace(/[\r\n]+/g, ' ')}
# Makes role groups with exactly the roles that the application needs, and puts it into them. The application permission
# Exchange.ManageAsApp opens nothing without one. Run it after the application is registered.
# Needs the module ExchangeOnlineManagement, and an administrator of Exchange and of Security & Compliance.
param(
  [Parameter(Mandatory)][guid] $AppId,
  # Of the enterprise application, not of the registration.
  [Parameter(Mandatory)][guid] $ObjectId
)
$ErrorActionPreference = 'Stop'

function Grant-Role([string[]] $Roles) {
  $name = ${word(options.displayName)}
  if (-not (Get-ServicePrincipal -Identity $ObjectId -ErrorAction SilentlyContinue)) {
    New-ServicePrincipal -AppId $AppId -ObjectId $ObjectId -DisplayName $name | Out-Null
  }
  if (-not (Get-RoleGroup -Identity $name -ErrorAction SilentlyContinue)) {
    New-RoleGroup -Name $name -Roles $Roles | Out-Null
  }
  Add-RoleGroupMember -Identity $name -Member $ObjectId
  Get-RoleGroup -Identity $name | Select-Object Name, Roles
}
${groups
  .map(
    ({ kind, names }) => `
# ${NAMES[kind]}
${CONNECT[kind]}
Grant-Role @(${names.map(word).join(', ')})
Disconnect-ExchangeOnline -Confirm:$false
`,
  )
  .join('')}`;
}

const word = (text: string): string => `'${text.replaceAll("'", "''")}'`;
