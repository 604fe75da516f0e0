import { guidOf } from '../seed.ts';

/*
 * Microsoft Graph's permissions: name, id of the app role, id of the delegated scope. `-`: there is none;
 * `?`: Microsoft's number is not known here, so that one is derived from the name (see DIFFERENCES.md).
 */
const TABLE = `
AccessReview.Read.All d07a8cc0-3d51-4b77-b3b0-32704d1f69fa ebfcd32b-babb-40f4-a14b-42706e83bd28
AccessReview.ReadWrite.All ef5f7d5c-338f-44b0-86c3-351f46c8bb5f e4aa47b9-9a69-4109-82ed-36ec70d85ff1
AdministrativeUnit.Read.All 134fd756-38ce-4afd-ba33-e9623dbe66c2 3361d15d-be43-4de6-b441-3c746d05163d
AdministrativeUnit.ReadWrite.All 5eb59dd3-1da2-4329-8733-9dabdc435916 7b8a2d34-6b3f-4542-a343-54651608ad81
Agreement.Read.All 2f3e6f8c-093b-4c57-a58b-ba5ce494a169 af2819c9-df71-4dd3-ade7-4d7c9dc653b7
Agreement.ReadWrite.All c9090d00-6101-42f0-a729-c41074260d47 ef4b5d93-3104-4664-9053-a5c49ab44218
APIConnectors.ReadWrite.All 1dfe531a-24a6-4f1b-80f4-7a0dc5a0a171 ?
AppCatalog.Read.All e12dae10-5a57-4817-b79d-dfbec5348930 88e58d74-d3df-44f3-ad47-e89edf4472e4
Application-RemoteDesktopConfig.ReadWrite.All 3be0012a-cc4e-426b-895b-f9c836bf6381 ?
Application.Read.All 9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30 c79f8feb-a9db-4090-85f9-90d820caa0eb
Application.ReadWrite.All 1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9 bdfbf15f-ee85-4955-8675-146e8e5296b5
Application.ReadWrite.OwnedBy 18a4783c-866b-4cc7-a460-3d5e5662c884 -
AppRoleAssignment.ReadWrite.All 06b708a9-e830-4db3-a914-8e69da51d44f 84bccea3-f856-4a8a-967b-dbe0a3d53a64
AuditLog.Read.All b0afded3-3588-46d8-8b3d-9842eff778da e4c9e354-4dc5-45b8-9e7c-e1393b0b1a20
AuthenticationContext.Read.All 381f742f-e1f8-4309-b4ab-e3d91ae4c5c1 57b030f1-8c35-469c-b0d9-e4a077debe70
AuthenticationContext.ReadWrite.All a88eef72-fed0-4bf7-a2a9-f19df33f8b83 ba6d575a-1344-4516-b777-1404f5593057
BackupRestore-Configuration.Read.All 5fbb5982-3230-4882-93c0-2167523ce0c2 ?
BackupRestore-Configuration.ReadWrite.All 18133149-5489-40ac-80f0-4b6fa85f6cdc ?
BackupRestore-Control.Read.All ? ?
BackupRestore-Control.ReadWrite.All fb240865-88f8-4a1d-923f-98dbc7920860 ?
BackupRestore-Restore.Read.All 87853aa5-0372-4710-b34b-cef27bb7156e ?
BackupRestore-Restore.ReadWrite.All bebd0841-a3d8-4313-a51d-731112c8ee41 ?
BackupRestore-Search.Read.All f6135c51-c766-4be1-9638-ed90c2ed2443 ?
BitlockerKey.Read.All ? ?
BrowserSiteLists.Read.All c5ee1f21-fc7f-4937-9af0-c91648ff9597 ?
BrowserSiteLists.ReadWrite.All 8349ca94-3061-44d5-9bfb-33774ea5e4f9 ?
ConfigurationMonitoring.Read.All ? ?
CustomAuthenticationExtension.Read.All 88bb2658-5d9e-454f-aacd-a3933e079526 ?
CustomAuthenticationExtension.ReadWrite.All c2667967-7050-4e7e-b059-4cbbb3811d03 ?
CustomSecAttributeAssignment.Read.All 3b37c5a4-1226-493d-bec3-5d6c6b866f3f b46ffa80-fe3d-4822-9a1a-c200932d54d0
CustomSecAttributeAuditLogs.Read.All 2a4f026d-e829-4e84-bdbf-d981a2703059 1fcdeaab-b519-44dd-bffc-ed1fd15a24e0
CustomSecAttributeDefinition.Read.All b185aa14-d8d2-42c1-a685-0f5596613624 ce026878-a0ff-4745-a728-d4fedd086c07
CustomSecAttributeDefinition.ReadWrite.All 12338004-21f4-4896-bf5e-b75dfaf1016d 8b0160d4-5743-482b-bb27-efc0a485ca4a
DelegatedPermissionGrant.ReadWrite.All 8e8e4742-1d95-4f68-9d56-6ee75648c72a 41ce6ca6-6826-4807-84f1-1c82854f7ee5
Device.Read.All 7438b122-aefc-4978-80ed-43db9fcc7715 951183d1-1a61-466f-a6d1-1fde911bfd95
Device.ReadWrite.All 1138cb37-bd11-4084-a2b7-9f71582aeddb -
DeviceManagementApps.Read.All 7a6ee1e7-141e-4cec-ae74-d9db155731ff ?
DeviceManagementApps.ReadWrite.All 78145de6-330d-4800-a6ce-494ff2d33d07 ?
DeviceManagementCloudCA.Read.All 315b6e8c-d92a-4691-919d-00ce76d1344a ac5c8443-d999-471f-9247-ce92cf5c5560
DeviceManagementConfiguration.Read.All dc377aa6-52d8-4e23-b271-2a7ae04cedf3 ?
DeviceManagementConfiguration.ReadWrite.All 9241abd9-d0e6-425a-bd4f-47ba86e767a4 ?
DeviceManagementRBAC.Read.All 58ca0d9a-1575-47e1-a3cb-007ef2e4583b ?
DeviceManagementRBAC.ReadWrite.All e330c4f0-4170-414e-a55a-2f022ec2b57b ?
DeviceManagementScripts.Read.All c7a5be92-2b3d-4540-8a67-c96dcaae8b43 ?
DeviceManagementScripts.ReadWrite.All 9255e99d-faf5-445e-bbf7-cb71482737c4 ?
DeviceManagementServiceConfig.Read.All 06a5fe6d-c49d-46a7-b082-56b1b14103c7 ?
DeviceManagementServiceConfig.ReadWrite.All 5ac13192-7ace-4fcf-b828-1a26f28068ee ?
DeviceLocalCredential.Read.All 884b599e-4d48-43a5-ba94-15c414d00588 280b3b69-0437-44b1-bc20-3b2fca1ee3e9
Directory.AccessAsUser.All - 0e263e50-5827-48a4-b97c-d940288653c7
Directory.Read.All 7ab1d382-f21e-4acd-a863-ba3e13f7da61 06da0dbc-49e2-44d2-8312-53f166ab848a
Directory.ReadWrite.All 19dbc75e-c2e2-444c-a770-ec69d8559fc7 c5366453-9fb0-48a5-a156-24f0c49a4b84
Domain-InternalFederation.Read.All c0e5a7b0-e8b7-40a7-b8e0-8249e6ea81d5 33203a2a-a761-40f0-8a7c-a7e74a9f8ac6
Domain-InternalFederation.ReadWrite.All 64d40371-8d58-4270-bc8a-b4a66de36b9a 857bd3ea-490e-4284-88a7-a7de1893b6ee
Domain.Read.All dbb9058a-0e50-45d7-ae91-66909b5d4664 2f9ee017-59c1-4f1d-9472-bd5529a7b311
Domain.ReadWrite.All 7e05723c-0bb0-42da-be95-ae9f08a6e53c 0b5d694c-a244-4bde-86e6-eb5cd07730fe
EntitlementManagement.Read.All c74fd47d-ed3c-45c3-9a9e-b8676de685d2 5449aa12-1393-4ea2-a7c7-d0e06c1a56b2
EntitlementManagement.ReadWrite.All 9acd699f-1e81-4958-b001-93b1d2506e19 ae7a573d-81d7-432b-ad44-4ed5c9d89038
EntraBackup.Read.All 56eda3c5-3834-4815-bd41-6f8fa1295247 a6ea9dd7-4dd9-4484-a80a-ac9ad981dcf1
EventListener.Read.All b7f6385c-6ce6-4639-a480-e23c42ed9784 f7dd3bed-5eec-48da-bc73-1c0ef50bc9a1
EventListener.ReadWrite.All 0edf5e9e-4ce8-468a-8432-d08631d18c43 d11625a6-fe21-4fc6-8d3d-063eba5525ad
ExternalConnection.Read.All 1914711b-a1cb-4793-b019-c2ce0ed21b8c ?
ExternalConnection.ReadWrite.All 34c37bc0-2b40-4d5e-85e1-2365cd256d79 ?
Group.Create bf7b1a76-6e77-406b-b258-bf5c7720e98f -
Group.Read.All 5b567255-7703-4780-807c-7be8301ae99b 5f8c59db-677d-491f-a6b8-5f174b11ec1d
Group.ReadWrite.All 62a82d76-70ea-41e2-9197-370581804d09 4e46008b-f24c-477d-8fff-7bb4ec7aafe0
GroupMember.Read.All 98830695-27a2-44f7-8c18-0c3ebc9698f6 bc024368-1153-4739-b217-4326f2e966d0
GroupMember.ReadWrite.All dbaae8cf-10b5-4b86-a4a1-f871c94c6695 f81125ac-d3b7-4573-a3b2-7099cc39df9e
GroupSettings.Read.All ? ?
GroupSettings.ReadWrite.All ? ?
IdentityProvider.Read.All e321f0bb-e7f7-481e-bb28-e3b0b32d4bd0 43781733-b5a7-4d1b-98f4-e8edff23e1a9
IdentityProvider.ReadWrite.All 90db2b9a-d928-4d33-a4dd-8442ae3d41e4 f13ce604-1677-429f-90bd-8a10b9f01325
IdentityRiskEvent.Read.All 6e472fd1-ad78-48da-a0f0-97ab2c6b769e 8f6a01e7-0391-4ee5-aa22-a3af122cef27
IdentityRiskyServicePrincipal.Read.All 607c7344-0eed-41e5-823a-9695ebe1b7b0 ea5c4ab0-5a73-4f35-8272-5d5337884e5d
IdentityRiskyUser.Read.All dc5007c0-2d7d-4c42-879c-2dab87571379 d04bb851-cb7c-4146-97c7-ca3e71baf56c
IdentityUserFlow.Read.All 1b0c317f-dd31-4305-9932-259a8b6e8099 ?
IdentityUserFlow.ReadWrite.All 65319a09-a2be-469d-8782-f6b07debf789 ?
LicenseAssignment.Read.All ? ?
LicenseAssignment.ReadWrite.All 5facf0c1-8979-4e95-abcf-ff3d079771c0 f55016cc-149c-447e-8f21-7cf3ec1d6350
LifecycleWorkflows-CustomExt.Read.All 2cb19e7d-9012-40bf-9a22-69fc776af8b0 ?
LifecycleWorkflows-CustomExt.ReadWrite.All 3351c766-bacc-4d93-94fa-f2c8b1986ee7 ?
LifecycleWorkflows-Workflow.Read.All 03b0ad3e-fc2b-4ef1-b0ff-252e865cb608 ?
LifecycleWorkflows-Workflow.ReadWrite.All 94c88098-1d9d-4c42-a356-4d5a95312554 ?
LifecycleWorkflows.Read.All 7c67316a-232a-4b84-be22-cea2c0906404 ?
LifecycleWorkflows.ReadWrite.All 5c505cf4-8424-4b8e-aa14-ee06e3bb23e3 ?
Mail.Send b633e1c5-b582-4048-a93e-9f11b44c7e96 e383f46e-2787-4529-855e-0e479a3ffac0
Member.Read.Hidden 658aa5d8-239f-45c4-aa12-864f4fc7e490 f6a3db3e-f7e8-4ed2-a414-557c8c9830be
MultiTenantOrganization.Read.All 4f994bc0-31bb-44bb-b480-7a7c1be8c02e ?
MultiTenantOrganization.ReadWrite.All 920def01-ca61-4d2d-b3df-105b46046a70 ?
OnPremDirectorySynchronization.Read.All bb70e231-92dc-4729-aff5-697b3f04be95 f6609722-4100-44eb-b747-e6ca0536989d
OnPremDirectorySynchronization.ReadWrite.All c22a92cc-79bf-4bb1-8b6c-e0a05d3d80ce c2d95988-7604-4ba1-aaed-38a5f82a51c7
Organization.Read.All 498476ce-e0fe-48b0-b801-37ba7e2685c6 4908d5b9-3fb2-4b1e-9336-1888b7937185
Organization.ReadWrite.All 292d869f-3427-49a8-9dab-8c70152b74e9 46ca0847-7e6b-426e-9775-ea810a948356
OrganizationalBranding.Read.All ? ?
OrganizationalBranding.ReadWrite.All ? ?
OrgContact.Read.All e1a88a34-94c4-4418-be12-c87b00e26bea 08432d1b-5911-483c-86df-7980af5cdee0
OrgSettings-AppsAndServices.Read.All 56c84fa9-ea1f-4a15-90f2-90ef41ece2c9 ?
OrgSettings-AppsAndServices.ReadWrite.All 4a8e4191-c1c8-45f8-b801-f9a1a5ee6ad3 ?
OrgSettings-DynamicsVoice.Read.All c18ae2dc-d9f3-4495-a93f-18980a0e159f ?
OrgSettings-DynamicsVoice.ReadWrite.All c3f1cc32-8bbd-4ab6-bd33-f270e0d9e041 ?
OrgSettings-Forms.Read.All 434d7c66-07c6-4b1f-ab21-417cf2cdaaca ?
OrgSettings-Forms.ReadWrite.All 2cb92fee-97a3-4034-8702-24a6f5d0d1e9 ?
OrgSettings-Microsoft365Install.Read.All 6cdf1fb1-b46f-424f-9493-07247caa22e2 ?
OrgSettings-Microsoft365Install.ReadWrite.All 83f7232f-763c-47b2-a097-e35d2cbe1da5 ?
OrgSettings-Todo.Read.All e4d9cd09-d858-4363-9410-abb96737f0cf ?
OrgSettings-Todo.ReadWrite.All 5febc9da-e0d0-4576-bd13-ae70b2179a39 ?
PeopleSettings.Read.All ef02f2e7-e22d-4c77-8614-8f765683b86e ?
PeopleSettings.ReadWrite.All b6890674-9dd5-4e42-bb15-5af07f541ae1 ?
Policy.Read.All 246dd0d5-5bd0-4def-940b-0421030a5b68 572fea84-0151-49b2-9301-11cb16974376
Policy.Read.AuthenticationMethod ? ?
Policy.Read.B2BManagementPolicy ? ?
Policy.Read.ConditionalAccess 37730810-e9ba-4e46-b07e-8ca78d182097 633e0fce-8c58-4cfb-9495-12bbd5a24f7c
Policy.Read.DeviceConfiguration bdba4817-6ba1-4a7c-8a01-be9bc7c242dd ?
Policy.Read.PermissionGrant 9e640839-a198-48fb-8b9a-013fd6f6cbcd 414de6ea-2d92-462f-b120-6e2a809a6d01
Policy.ReadWrite.AccessReview 77c863fd-06c0-47ce-a7eb-49773e89d319 ?
Policy.ReadWrite.ApplicationConfiguration be74164b-cff1-491c-8741-e671cb536e13 b27add92-efb2-4f16-84f5-8108ba77985c
Policy.ReadWrite.AuthenticationFlows 25f85f3c-f66c-4205-8cd5-de92dd7f0cec edb72de9-4252-4d03-a925-451deef99db7
Policy.ReadWrite.AuthenticationMethod 29c18626-4985-4dcd-85c0-193eef327366 7e823077-d88e-468f-a337-e18f1f0e6c7c
Policy.ReadWrite.Authorization fb221be6-99f2-473f-bd32-01c6a0e9ca3b edd3c878-b384-41fd-95ad-e7407dd775be
Policy.ReadWrite.B2BManagementPolicy 886bd2d9-5b8b-4b49-adea-ca75fb50d9ef 723c4a0c-85b0-4a02-bb2a-c9eb07959de9
Policy.ReadWrite.ConditionalAccess 01c0a623-fc9b-48e9-b794-0756f8e8f067 ad902697-1014-4ef5-81ef-2b4301988e8c
Policy.ReadWrite.ConsentRequest 999f8c63-0a38-4f1b-91fd-ed1947bdd1a9 4d135e65-66b8-41a8-9f8b-081452c91774
Policy.ReadWrite.CrossTenantAccess 338163d7-f101-4c92-94ba-ca46fe52447c 014b43d0-6ed4-4fc6-84dc-4b6f7bae7d85
Policy.ReadWrite.CrossTenantCapability a6325ae7-2b73-4dbd-abed-fbeacfbf8696 ?
Policy.ReadWrite.DeviceConfiguration 230fb2d5-aa21-49c1-bfa7-ae1be179d867 ?
Policy.ReadWrite.ExternalIdentities 03cc4f92-788e-4ede-b93f-199424d144a5 ?
Policy.ReadWrite.FedTokenValidation 90bbca0b-227c-4cdc-8083-1c6cfb95bac6 ?
Policy.ReadWrite.MobilityManagement - a8ead177-1889-4546-9387-f25e658e2a79
Policy.ReadWrite.PermissionGrant a402ca1c-2696-4531-972d-6e5ee4aa11ea 2672f8bb-fd5e-42e0-85e1-ec764dd2614e
Policy.ReadWrite.SecurityDefaults 1c6e93a6-28e2-4cbb-9f64-1a46a821124d 0b2a744c-2abf-4f1e-ad7e-17a087e2be99
Policy.ReadWrite.TrustFramework 79a677f7-b79d-40d0-a36a-3e6f8688dd7a ?
PrivilegedAssignmentSchedule.Read.AzureADGroup cd4161cb-f098-48f8-a884-1eda9a42434c ?
PrivilegedEligibilitySchedule.Read.AzureADGroup edb419d6-7edc-42a3-9345-509bfdf5d87c ?
PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup 618b6020-bca8-4de6-99f6-ef445fa4d857 ?
ProfilePhoto.Read.All ? ?
ProfilePhoto.ReadWrite.All ? ?
PublicKeyInfrastructure.Read.All 214fda0c-514a-4650-b037-b562b1a66124 ?
PublicKeyInfrastructure.ReadWrite.All a2b63618-5350-462d-b1b3-ba6eb3684e26 ?
Reports.Read.All 230c1aed-a721-4c5d-9cb4-a90514e508ef 02e97553-ed7b-43d0-ab3c-f8bace0d040c
ReportSettings.Read.All ee353f83-55ef-4b78-82da-555bfa2b4b95 ?
ReportSettings.ReadWrite.All 2a60023f-3219-47ad-baa4-40e17cd02a1d ?
RoleAssignmentSchedule.Read.Directory ? 344a729c-0285-42c6-9014-f12b9b8d6129
RoleAssignmentSchedule.ReadWrite.Directory ? 8c026be3-8e26-4774-9372-8d5d6f21daff
RoleEligibilitySchedule.Read.Directory ? eb0788c2-6d4e-4658-8c9e-c0fb8053f03d
RoleEligibilitySchedule.ReadWrite.Directory ? 62ade113-f8e0-4bf9-a6ba-5acb31db32fd
RoleManagement.Read.All c7fbd983-d9aa-4fa7-84b8-17382c103bc4 48fec646-b2ba-4019-8681-8eb31435aded
RoleManagement.Read.Directory 483bed4a-2ad3-4361-a73b-c83ccdbdc53c 741c54c3-0c1e-44a1-818b-3f97ab4e8c83
RoleManagement.ReadWrite.Directory 9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8 d01b97e9-cbc0-49fe-810a-750afd5527a3
RoleManagementPolicy.Read.AzureADGroup 69e67828-780e-47fd-b28c-7b27d14864e6 ?
RoleManagementPolicy.Read.Directory - ?
RoleManagementPolicy.ReadWrite.AzureADGroup b38dcc4d-a239-4ed6-aa84-6c65b284f97c 0da165c7-3f15-4236-b733-c0b0f6abe41d
RoleManagementPolicy.ReadWrite.Directory 31e08e0a-d3f7-4ca2-ac39-7343fb83e8ad ?
SecurityAlert.Read.All 472e4a4d-bb4a-4026-98d1-0b0d74cb74a5 ?
SensitivityLabels.Read.All e46a01e9-b2cf-4d89-8424-bcdc6dd445ab ?
SharePointTenantSettings.Read.All 83d4163d-a2d8-4d3b-9695-4ae3ca98f888 ?
SharePointTenantSettings.ReadWrite.All 19b94e34-907c-4f43-bde9-38b1909ed408 ?
Sites.Read.All 332a536c-c7ef-4017-ab91-336970924f0d ?
Synchronization.Read.All 5ba43d2f-fa88-4db2-bd1c-a67c5f0fb1ce 7aa02aeb-824f-4fbe-a3f7-611f751f5b55
Synchronization.ReadWrite.All 9b50c33d-700f-43b1-b2eb-87e89b703581 ?
Teamwork.Read.All 75bcfbce-a647-4fba-ad51-b63d73b210f4 ?
TeamworkAppSettings.Read.All 475ebe88-f071-4bd7-af2b-642952bd4986 44e060c4-bbdc-4256-a0b9-dcc0396db368
TeamworkAppSettings.ReadWrite.All ab5b445e-8f10-45f4-9c79-dd3f8062cc4e 87c556f0-2bd9-4eed-bd74-5dd8af6eaf7e
User-PasswordProfile.ReadWrite.All ? ?
User.DeleteRestore.All ? ?
User.EnableDisableAccount.All ? ?
User.Invite.All 09850681-111b-4a89-9bed-3f2cae46d706 63dd7cd9-b489-4adf-a28c-ac38b9a0f962
User.ManageIdentities.All c529cfca-c91b-489c-af2b-d92990b66ce6 637d7bec-b31e-4deb-acc9-24275642a2c9
User.Read - e1fe6dd8-ba31-4d61-89e7-88639da4683d
User.Read.All df021288-bdef-4463-88db-98f22de89214 a154be20-db9c-4678-8ab7-66f6cc099a59
User.ReadBasic.All 97235f07-e226-4f63-ace3-39588e11d3a1 b340eb25-3456-403f-be2f-af7a0d370277
User.ReadWrite.All 741f803b-c850-494e-b5df-cde7c675a1ca 204e0828-b5ca-4ad8-b9f3-f32a958e7cc4
User.RevokeSessions.All ? ?
UserAuthenticationMethod.Read.All 38d9df27-64da-44fd-b7c5-a6fbac20248f aec28ec7-4d02-4e8c-b864-50163aea77eb
UserAuthenticationMethod.ReadWrite.All 50483e42-d915-4231-9639-7fdb7fd190e5 b7887744-6746-4312-813d-72daeaee7e2d
WorkforceIntegration.Read.All ? f1ccd5a7-6383-466a-8db8-1a656f7d06fa
WorkforceIntegration.ReadWrite.All 202bf709-e8e6-478e-bcfd-5d63c50b68e3 ?
email - 64a6cdd6-aab1-4aaf-94b8-3cc8405e90d0
offline_access - 7427e0e9-2fba-42fe-b0c0-848c9e6a8182
openid - 37f7f235-527c-4136-accd-4a02d197296e
profile - 14dad69e-099b-42c9-810b-d002981feec1
`;

export interface GraphPermission {
  readonly name: string;
  readonly appRoleId: string | undefined;
  readonly scopeId: string | undefined;
}

function idOf(kind: string, name: string, text: string): string | undefined {
  return text === '-' ? undefined : text === '?' ? guidOf(`graph ${kind} ${name}`) : text;
}

export const graphPermissions: readonly GraphPermission[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [name, role, scope] = line.split(' ') as [string, string, string];
    return { name, appRoleId: idOf('role', name, role), scopeId: idOf('scope', name, scope) };
  });

/** The id of a permission's app role; one that the table does not list gets an id from its name. */
export function appRoleIdOf(permission: string): string {
  return graphPermissions.find((p) => p.name === permission)?.appRoleId ?? guidOf(`graph role ${permission}`);
}
