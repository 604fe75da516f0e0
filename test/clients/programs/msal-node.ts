import { ConfidentialClientApplication, PublicClientApplication } from '@azure/msal-node';
import { report, setting } from './setting.ts';

const { origin, tenant, client, secret } = setting();
const auth = { clientId: client, authority: `${origin}/${tenant}`, knownAuthorities: [new URL(origin).host] };

const app = new ConfidentialClientApplication({ auth: { ...auth, clientSecret: secret } });
const scopes = ['https://graph.microsoft.com/.default'];
const first = await app.acquireTokenByClientCredential({ scopes });
const second = await app.acquireTokenByClientCredential({ scopes });
const answer = await fetch(`${origin}/v1.0/users?$top=1`, {
  headers: { authorization: `Bearer ${first?.accessToken}` },
});

const wrong = new ConfidentialClientApplication({ auth: { ...auth, clientSecret: 'wrong' } });
const refused = await wrong.acquireTokenByClientCredential({ scopes }).catch((error: { errorCode?: string }) => error);

const person = new PublicClientApplication({ auth });
const byPassword = await person.acquireTokenByUsernamePassword({
  scopes: ['User.Read'],
  username: 'ada@contoso.example',
  password: 'simulated-password',
});
const [account] = await person.getTokenCache().getAllAccounts();
const silent = account && (await person.acquireTokenSilent({ account, scopes: ['User.Read'], forceRefresh: true }));

report({
  token: first?.tokenType,
  cached: second?.fromCache,
  users: answer.status,
  refused: (refused as { errorCode?: string } | null)?.errorCode,
  person: byPassword?.account?.username,
  refreshed: Boolean(silent?.accessToken),
});
