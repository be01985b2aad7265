// What React's hooks do around the same functions of relay-runtime: useLazyLoadQuery, useFragment, loadNext, refetch, useMutation.
const {
  commitMutation, createOperationDescriptor, fetchQuery, getFragment, getPaginationMetadata, getPaginationVariables, getRefetchMetadata, getRequest, getSelector,
} = require('relay-runtime');
const { environment } = require('./environment.js');

/** Asks a query, keeps its answer, and gives what the query itself may read of it. */
exports.load = async (query, variables) => {
  const operation = createOperationDescriptor(getRequest(query), variables);
  environment.retain(operation);
  await fetchQuery(environment, query, variables).toPromise();
  return environment.lookup(operation.fragment).data;
};

/** What a fragment may read, from the reference that its parent holds. */
exports.read = (fragment, reference) => environment.lookup(getSelector(getFragment(fragment), reference)).data;

/** Calls back with what a fragment may read whenever it changes. */
exports.watch = (fragment, reference, changed) => {
  const snapshot = environment.lookup(getSelector(getFragment(fragment), reference));
  return environment.subscribe(snapshot, (next) => changed(next.data));
};

/** Asks for the next page of a fragment's connection. */
exports.loadNext = async (fragment, reference, count, connection) => {
  const node = getFragment(fragment);
  const { paginationRequest, paginationMetadata, identifierInfo } = getPaginationMetadata(node, 'loadNext');
  const { owner, variables: own } = getSelector(node, reference);
  const variables = getPaginationVariables('forward', count, connection.pageInfo.endCursor, { ...owner.variables, ...own }, {}, paginationMetadata);
  if (identifierInfo) variables[identifierInfo.identifierQueryVariableName] = exports.read(fragment, reference)[identifierInfo.identifierField];
  await fetchQuery(environment, paginationRequest, variables).toPromise();
};

/** Asks for a fragment's object again, by its id. */
exports.refetch = async (fragment, reference) => {
  const { refetchableRequest, identifierInfo } = getRefetchMetadata(getFragment(fragment), 'refetch');
  const id = exports.read(fragment, reference)[identifierInfo.identifierField];
  await fetchQuery(environment, refetchableRequest, { [identifierInfo.identifierQueryVariableName]: id }).toPromise();
};

/** Sends a mutation. */
exports.mutate = (mutation, variables, updater) => new Promise((resolve, reject) => {
  commitMutation(environment, { mutation, variables, updater, onCompleted: resolve, onError: reject });
});
