import type { identity as original } from '../sv/identity.ts';

export const identity: typeof original = {
  title: 'Sign in',
  intro: 'Situation, decisions and follow-up for the municipality and the police together.',
  email: 'E-mail',
  password: 'Password',
  signIn: 'Sign in',
  signingIn: 'Signing in',
  emailMissing: 'Write your e-mail address.',
  passwordMissing: 'Write your password.',
  wrong: 'The e-mail or the password is not right.',
  tooMany: 'Too many attempts. Wait a quarter of an hour and try again.',
  forgotten: 'Forgotten the password? Ask your administrator for a new one.',
  demonstration: {
    title: 'Try it as',
    text: 'This is a demonstration. Choose a role and you are in.',
    enter: (name: string, role: string): string => `${name}, ${role}`,
  },
};
