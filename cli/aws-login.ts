import { Command } from 'commander';
import { collectionContext } from '#runtime/collection-context.ts';
import { runCommand } from './process.ts';

/** `aws-login`: signs in to AWS by IAM Identity Center; the token is shared with the AWS CLI and the workers of this machine. */
export function awsLoginCommand(): Command {
  return new Command('aws-login').description('sign in to AWS by IAM Identity Center and show the account').action(() =>
    runCommand(async ({ env, ctx }) => {
      const own = collectionContext(env, ctx, 'aws-login', prompt =>
        console.log(
          `Open ${prompt.url} and enter ${prompt.code}; it holds until ${prompt.expiresAt.toLocaleTimeString()}.`,
        ),
      );
      console.log(`Signed in to account ${await own.aws.account(ctx.signal)}.`);
      own.aws.close();
      return 0;
    }),
  );
}
