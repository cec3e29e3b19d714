import type { Collection, Db, Document, IndexDescription } from 'mongodb';

type SignInCollections = ReturnType<typeof openSignInCollections>;
type Wanted = { collection: Collection<Document>; indexes: (IndexDescription & { name: string })[] };

/** What the sign-in library reads and writes; it shapes the documents, we only index them. */
export function openSignInCollections(db: Db) {
  return {
    users: db.collection('auth_user'),
    sessions: db.collection('auth_session'),
    accounts: db.collection('auth_account'),
    verifications: db.collection('auth_verification'),
  };
}

/** By the names that the library gives them, so that those which it once made stay. */
export function signInIndexes(of: SignInCollections): Wanted[] {
  return [
    { collection: of.users, indexes: [{ name: 'auth_user_email_uidx', key: { email: 1 }, unique: true }] },
    {
      collection: of.sessions,
      indexes: [
        { name: 'auth_session_token_uidx', key: { token: 1 }, unique: true },
        { name: 'auth_session_userId_idx', key: { userId: 1 } },
      ],
    },
    { collection: of.accounts, indexes: [{ name: 'auth_account_userId_idx', key: { userId: 1 } }] },
    { collection: of.verifications, indexes: [{ name: 'auth_verification_identifier_idx', key: { identifier: 1 } }] },
  ];
}
