// Run by mongosh, once a start: makes the replica set and the product's account where they are missing.
const admin = connect(
  `mongodb://root:${encodeURIComponent(process.env.ROOT_PASSWORD)}@mongo:27017/admin?directConnection=true`,
);
if (admin.hello().setName === undefined)
  admin.runCommand({ replSetInitiate: { _id: 'rs0', members: [{ _id: 0, host: 'mongo:27017' }] } });
while (!admin.hello().isWritablePrimary) sleep(200);
const own = admin.getSiblingDB('my_slow_queries');
// readWrite: documents and indexes. dbAdmin: the retention of an index that exists (collMod).
const roles = ['readWrite', 'dbAdmin'];
const pwd = process.env.MONGODB_PASSWORD;
if (own.getUser('msq')) own.updateUser('msq', { pwd, roles });
else own.createUser({ user: 'msq', pwd, roles });
