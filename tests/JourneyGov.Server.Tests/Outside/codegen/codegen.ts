import type { CodegenConfig } from '@graphql-codegen/cli';

const scalars = { Date: 'string', DateTime: 'string', UUID: 'string' };

export default {
  schema: '../../../../schema/graphql/*.graphql',
  importExtension: '.ts',
  generates: {
    // For documents within the program: typed by the text in the tag, fragments masked, and listed by their hash for the server to trust.
    'generated/client/': {
      preset: 'client',
      documents: 'src/**/*.ts',
      presetConfig: { persistedDocuments: { hashAlgorithm: 'sha256' } },
      config: { scalars, strictScalars: true, enumsAsTypes: true, useTypeImports: true, documentMode: 'string' },
    },
    // For documents in files of their own: types of the whole schema and of each operation's answer.
    'generated/operations.ts': {
      documents: 'operations/*.graphql',
      plugins: ['typescript', 'typescript-operations'],
      config: { scalars, strictScalars: true, enumsAsConst: true, immutableTypes: true, useTypeImports: true },
    },
  },
} satisfies CodegenConfig;
