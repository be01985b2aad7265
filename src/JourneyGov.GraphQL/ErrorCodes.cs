namespace JourneyGov.GraphQL;

/// <summary>
/// The codes that <see cref="GraphQLError"/> carries in <c>extensions.code</c>: what a program may rely on, where messages are for
/// people.
/// </summary>
public static class ErrorCodes
{
    /// <summary>The document is not GraphQL.</summary>
    public const string ParseFailed = "GRAPHQL_PARSE_FAILED";

    /// <summary>The document is GraphQL, and a validation rule of the specification refuses it.</summary>
    public const string ValidationFailed = "GRAPHQL_VALIDATION_FAILED";

    /// <summary>A value, mostly of a variable, does not fit the input type it is meant for.</summary>
    public const string BadUserInput = "BAD_USER_INPUT";

    /// <summary>The schema itself is at fault; only its author can repair it.</summary>
    public const string SchemaInvalid = "SCHEMA_INVALID";

    /// <summary>The document has more bytes than allowed.</summary>
    public const string DocumentTooLarge = "DOCUMENT_TOO_LARGE";

    /// <summary>The document has more tokens than allowed.</summary>
    public const string TooManyTokens = "TOO_MANY_TOKENS";

    /// <summary>Selections, values or types are nested deeper than allowed, fragments taken in.</summary>
    public const string NestedTooDeeply = "NESTED_TOO_DEEPLY";

    /// <summary>The document uses more aliases than allowed.</summary>
    public const string TooManyAliases = "TOO_MANY_ALIASES";

    /// <summary>An operation selects more root fields than allowed.</summary>
    public const string TooManyRootFields = "TOO_MANY_ROOT_FIELDS";

    /// <summary>One place in the document carries more directives than allowed.</summary>
    public const string TooManyDirectives = "TOO_MANY_DIRECTIVES";

    /// <summary>The document spreads fragments more often than allowed.</summary>
    public const string TooManyFragmentSpreads = "TOO_MANY_FRAGMENT_SPREADS";

    /// <summary>With its fragments taken in, the document selects more fields than allowed.</summary>
    public const string TooManySelections = "TOO_MANY_SELECTIONS";

    /// <summary>Comparing the fields that may overlap takes more work than allowed.</summary>
    public const string TooComplex = "DOCUMENT_TOO_COMPLEX";

    /// <summary>The document asks the schema about itself in circles.</summary>
    public const string IntrospectionTooDeep = "INTROSPECTION_TOO_DEEP";

    /// <summary>The document asks the schema about itself, which this server does not answer.</summary>
    public const string IntrospectionDisabled = "INTROSPECTION_DISABLED";

    /// <summary>The last of a list of errors: there were more than are told.</summary>
    public const string TooManyErrors = "TOO_MANY_ERRORS";

    /// <summary>The variables have more bytes, or hold more values, than allowed.</summary>
    public const string VariablesTooLarge = "VARIABLES_TOO_LARGE";

    /// <summary>Lists and objects in the variables are nested deeper than allowed.</summary>
    public const string VariablesNestedTooDeeply = "VARIABLES_NESTED_TOO_DEEPLY";

    /// <summary>The operation would cost more than allowed; <c>cost</c> and <c>maxCost</c> in the extensions say how much.</summary>
    public const string CostTooHigh = "COST_TOO_HIGH";

    /// <summary>A fault of the server; the trace id in the extensions finds it in the operator's log.</summary>
    public const string InternalError = "INTERNAL_SERVER_ERROR";

    /// <summary>The request names no operation of its document, or too many to choose from.</summary>
    public const string OperationUnknown = "OPERATION_UNKNOWN";

    /// <summary>The operation is of a kind that this way of asking does not offer.</summary>
    public const string OperationNotSupported = "OPERATION_NOT_SUPPORTED";

    /// <summary>The answer would have more objects than allowed.</summary>
    public const string AnswerTooLarge = "ANSWER_TOO_LARGE";

    /// <summary>The answer would have more bytes than allowed.</summary>
    public const string ResponseTooLarge = "RESPONSE_TOO_LARGE";

    /// <summary>The operation ran longer than allowed.</summary>
    public const string TimedOut = "TIMED_OUT";

    /// <summary>More operations run at the same time, on one connection or for one caller, than allowed.</summary>
    public const string TooManySubscriptions = "TOO_MANY_SUBSCRIPTIONS";

    /// <summary>More queries and mutations of one caller run at the same time, whichever way they came, than allowed.</summary>
    public const string TooManyOperations = "TOO_MANY_OPERATIONS";

    /// <summary>A client did not read what it had subscribed to, and was dropped.</summary>
    public const string ReadTooSlowly = "READ_TOO_SLOWLY";

    /// <summary>An operation with this id runs on the stream already.</summary>
    public const string OperationIdInUse = "OPERATION_ID_IN_USE";

    /// <summary>The HTTP request is not one of GraphQL over HTTP.</summary>
    public const string BadRequest = "BAD_REQUEST";

    /// <summary>No document is registered under the id that the request gives.</summary>
    public const string DocumentNotFound = "DOCUMENT_NOT_FOUND";

    /// <summary>Only registered documents run, and the request's is none of them.</summary>
    public const string DocumentNotTrusted = "DOCUMENT_NOT_TRUSTED";

    /// <summary>No document with the hash is known any more, or yet: send it with its text.</summary>
    public const string PersistedQueryNotFound = "PERSISTED_QUERY_NOT_FOUND";

    /// <summary>Documents are not kept by their hash here: send the text always.</summary>
    public const string PersistedQueryNotSupported = "PERSISTED_QUERY_NOT_SUPPORTED";

    /// <summary>The hash that came with a document is not its hash.</summary>
    public const string PersistedQueryMismatch = "PERSISTED_QUERY_MISMATCH";
}
