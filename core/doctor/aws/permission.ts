import { type Check, pass } from '../check.ts';
import type { PermissionFacts } from './facts.ts';

/** Whether the role may do one thing that the product does, found by doing it. */
export const permission: Check<PermissionFacts, 'denied' | 'failed'> = {
  id: 'aws_permission',
  judge: ({ action, statement, failure }) => {
    if (!failure) return pass({ action });
    const denied = failure.code === 'access_denied';
    return {
      state: 'fail',
      trouble: denied ? 'denied' : 'failed',
      topic: 'aws-call-refused',
      params: { action, message: failure.message, fix: failure.remedy },
      remedy: denied ? { kind: 'iam', text: statement } : null,
    };
  },
  texts: {
    en: {
      name: 'Permission',
      checked: '{action}, tried',
      pass: 'allowed',
      troubles: {
        denied: {
          title: 'the role may not do this',
          seen: '{message}',
          wanted: '{action} allowed',
          so: 'What is read by this call stays unknown, and collection may fail.',
          fix: 'Add this statement to the policy of the role.',
        },
        failed: {
          title: 'the call does not succeed',
          seen: '{message}',
          wanted: 'an answer',
          so: 'What is read by this call stays unknown, and collection may fail.',
          fix: '{fix}',
        },
      },
    },
    ko: {
      name: '권한',
      checked: '{action} 호출',
      pass: '허용됨',
      troubles: {
        denied: {
          title: '역할에 권한이 없습니다',
          seen: '{message}',
          wanted: '{action} 허용',
          so: '이 호출로 읽는 값을 알 수 없고 수집이 실패할 수 있습니다.',
          fix: '역할의 정책에 이 문을 추가하십시오.',
        },
        failed: {
          title: '호출이 성공하지 못합니다',
          seen: '{message}',
          wanted: '응답',
          so: '이 호출로 읽는 값을 알 수 없고 수집이 실패할 수 있습니다.',
          fix: '{fix}',
        },
      },
    },
  },
};
