import type { NeededPermission } from './permissions.ts';

export interface ScriptOptions {
  /** Name of the app registration that the script makes. */
  readonly displayName: string;
  /** What it is for; two app registrations are better than one. */
  readonly purpose: string;
}

interface Group {
  readonly resource: string;
  readonly application: readonly string[];
  readonly delegated: readonly string[];
}

/**
 * A shell script for the Azure CLI: makes the app registration, names its permissions and grants them. Permissions are
 * looked up by name in the tenant, so that a script of today fits a manifest of tomorrow. It holds no secret and makes
 * none: the certificate is given by its file.
 */
export function azureCliScript(needed: readonly NeededPermission[], options: ScriptOptions): string {
  const lines = grouped(needed).flatMap(({ resource, application, delegated }) => [
    ...application.map((name) => `add ${resource} Role appRoles ${name}`),
    ...delegated.map((name) => `add ${resource} Scope oauth2PermissionScopes ${name}`),
  ]);
  const { person, alone } = signIns(needed);
  return `#!/usr/bin/env bash
# ${comment(options.purpose)}
# Needs the Azure CLI, and an administrator who may grant permissions: az login --allow-no-subscriptions
set -euo pipefail
${alone ? 'certificate="$1" # the certificate file (PEM), without its private key\n' : ''}
app=$(az ad app create --display-name ${shellWord(options.displayName)} --sign-in-audience AzureADMyOrg --query appId -o tsv)
${alone ? 'az ad app credential reset --id "$app" --cert "@$certificate" --append --query appId -o tsv >/dev/null\n' : ''}az ad sp create --id "$app" --query id -o tsv >/dev/null

add() { # <application that is asked> <Role|Scope> <list> <name>
  id=$(az ad sp show --id "$1" --query "$3[?value=='$4'].id | [0]" -o tsv)
  [ -n "$id" ] || { echo "$4 is not known in this tenant" >&2; return 1; }
  az ad app permission add --id "$app" --api "$1" --api-permissions "$id=$2" --only-show-errors
}
${lines.join('\n')}
${person ? '\n# A person signs in with a code: the application is a public client as well.\naz ad app update --id "$app" --is-fallback-public-client true\n' : ''}
# A new application takes a moment to be known everywhere.
sleep 30
az ad app permission admin-consent --id "$app"
echo "Application (client) id: $app"
`;
}

/** The same for PowerShell with the module Microsoft.Graph. */
export function powershellScript(needed: readonly NeededPermission[], options: ScriptOptions): string {
  const { person, alone } = signIns(needed);
  const rows = grouped(needed).flatMap(({ resource, application, delegated }) => [
    `  @{ AppId = '${resource}'; Roles = @(${quoted(application)}); Scopes = @(${quoted(delegated)}) }`,
  ]);
  return `# ${comment(options.purpose)}
# Needs the module Microsoft.Graph, and an administrator who may grant permissions.
${alone ? 'param([Parameter(Mandatory)][string] $CertificatePath)\n' : ''}$ErrorActionPreference = 'Stop'
Connect-MgGraph -Scopes 'Application.ReadWrite.All', 'AppRoleAssignment.ReadWrite.All', 'DelegatedPermissionGrant.ReadWrite.All' -NoWelcome

$wanted = @(
${rows.join('\n')}
)
$asked = foreach ($one in $wanted) {
  $api = Get-MgServicePrincipal -Filter "appId eq '$($one.AppId)'"
  $roles = foreach ($name in $one.Roles) {
    $role = $api.AppRoles | Where-Object { $_.Value -eq $name -and $_.AllowedMemberTypes -contains 'Application' }
    if (-not $role) { throw "$name is not known in this tenant" }
    $role.Id
  }
  $scopes = foreach ($name in $one.Scopes) {
    $scope = $api.Oauth2PermissionScopes | Where-Object Value -eq $name
    if (-not $scope) { throw "$name is not known in this tenant" }
    $scope.Id
  }
  @{ Api = $api; Roles = @($roles); Scopes = @($scopes); Names = $one.Scopes }
}
$access = @($asked | ForEach-Object {
  @{
    ResourceAppId  = $_.Api.AppId
    ResourceAccess = @($_.Roles | ForEach-Object { @{ Id = $_; Type = 'Role' } }) + @($_.Scopes | ForEach-Object { @{ Id = $_; Type = 'Scope' } })
  }
})
${alone ? PS_CERTIFICATE : ''}$app = New-MgApplication -DisplayName ${psWord(options.displayName)} -SignInAudience 'AzureADMyOrg' -RequiredResourceAccess $access${alone ? ' -KeyCredentials @($key)' : ''}${person ? ' -IsFallbackPublicClient' : ''}
$principal = New-MgServicePrincipal -AppId $app.AppId
foreach ($one in $asked) {
  foreach ($role in $one.Roles) {
    New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $principal.Id -PrincipalId $principal.Id -ResourceId $one.Api.Id -AppRoleId $role | Out-Null
  }
  if ($one.Scopes.Count -gt 0) {
    New-MgOauth2PermissionGrant -ClientId $principal.Id -ConsentType 'AllPrincipals' -ResourceId $one.Api.Id -Scope ($one.Names -join ' ') | Out-Null
  }
}
"Application (client) id: $($app.AppId)"
`;
}

/** A person brings a sign-in along; only an application by itself needs a certificate. */
function signIns(needed: readonly NeededPermission[]) {
  const has = (type: NeededPermission['type']) => needed.some((need) => need.type === type);
  return { person: has('delegated'), alone: has('application') };
}

const PS_CERTIFICATE = `$certificate = [System.Security.Cryptography.X509Certificates.X509Certificate2]::new((Resolve-Path $CertificatePath).Path)
$key = @{ Type = 'AsymmetricX509Cert'; Usage = 'Verify'; Key = $certificate.RawData }
`;

function grouped(needed: readonly NeededPermission[]): readonly Group[] {
  const names = (resource: string, type: NeededPermission['type']) =>
    needed.filter((need) => need.resource === resource && need.type === type).map((need) => need.permission);
  return [...new Set(needed.map((need) => need.resource))].sort().map((resource) => ({
    resource,
    application: names(resource, 'application'),
    delegated: names(resource, 'delegated'),
  }));
}

const comment = (text: string): string => text.replace(/[\r\n]+/g, ' ');
const shellWord = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
const psWord = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const quoted = (names: readonly string[]): string => names.map(psWord).join(', ');
