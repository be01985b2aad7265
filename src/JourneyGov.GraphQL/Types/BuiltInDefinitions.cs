namespace JourneyGov.GraphQL.Types;

/// <summary>
/// What every schema has: the specification's scalars, directives and introspection types (sections 3.5, 3.13 and 4), as SDL.
/// </summary>
internal static class BuiltInDefinitions
{
    public const string SourceName = "GraphQL specification";

    /// <summary>A type that exists only to define the meta fields; no schema lists it.</summary>
    public const string MetaFieldsType = "__MetaFields";

    public const string Sdl = """"
        "Whole numbers between -2147483648 and 2147483647."
        scalar Int
        "Numbers in double precision (IEEE 754)."
        scalar Float
        "Text in Unicode."
        scalar String
        "True or false."
        scalar Boolean
        "Tells one object from all others. Written as a text; whole numbers are accepted too."
        scalar ID

        "Takes the field or fragment in only when the condition is true."
        directive @include("Whether to take it in." if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
        "Leaves the field or fragment out when the condition is true."
        directive @skip("Whether to leave it out." if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
        "Says that a part of the schema should no longer be used."
        directive @deprecated("Why, and what to use instead, in Markdown." reason: String! = "No longer supported")
            on FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE
        "Says where a scalar is specified."
        directive @specifiedBy("The address of the specification." url: String!) on SCALAR
        "Says that exactly one field of an input object is to be given, and that it is not null."
        directive @oneOf on INPUT_OBJECT

        type __MetaFields {
          "What this server can answer."
          __schema: __Schema!
          "One type of this server's schema; null when it has no type of that name."
          __type("The name of the type." name: String!): __Type
          "The name of the object's type."
          __typename: String!
        }

        "A schema: the types, directives and root types that a server offers."
        type __Schema {
          "What the schema is for, in Markdown."
          description: String
          "All types, those of introspection included."
          types: [__Type!]!
          "Where queries start."
          queryType: __Type!
          "Where mutations start; null when there are none."
          mutationType: __Type
          "Where subscriptions start; null when there are none."
          subscriptionType: __Type
          "All directives, those of the specification included."
          directives: [__Directive!]!
        }

        "A type, named or wrapping another. Which fields are filled depends on its kind."
        type __Type {
          "What kind of type it is."
          kind: __TypeKind!
          "Its name; null for lists and non-null types."
          name: String
          "What it stands for, in Markdown."
          description: String
          "Where a scalar is specified."
          specifiedByURL: String
          "The fields of an object or interface type."
          fields("Whether to list deprecated ones too." includeDeprecated: Boolean! = false): [__Field!]
          "The interfaces that an object or interface type implements."
          interfaces: [__Type!]
          "The object types that an interface or union type takes in."
          possibleTypes: [__Type!]
          "The values of an enum type."
          enumValues("Whether to list deprecated ones too." includeDeprecated: Boolean! = false): [__EnumValue!]
          "The fields of an input object type."
          inputFields("Whether to list deprecated ones too." includeDeprecated: Boolean! = false): [__InputValue!]
          "The type that a list or non-null type wraps."
          ofType: __Type
          "Whether exactly one field of an input object type is to be given."
          isOneOf: Boolean
        }

        "The kinds of types."
        enum __TypeKind {
          "A single value."
          SCALAR
          "A value with fields."
          OBJECT
          "Fields that several object types have in common."
          INTERFACE
          "One of several object types."
          UNION
          "One of several listed values."
          ENUM
          "A group of values that callers give together."
          INPUT_OBJECT
          "A list of another type."
          LIST
          "Another type, without null."
          NON_NULL
        }

        "A field of an object or interface type."
        type __Field {
          "Its name."
          name: String!
          "What it stands for, in Markdown."
          description: String
          "The arguments it takes."
          args("Whether to list deprecated ones too." includeDeprecated: Boolean! = false): [__InputValue!]!
          "The type of its values."
          type: __Type!
          "Whether it should no longer be used."
          isDeprecated: Boolean!
          "Why it should no longer be used."
          deprecationReason: String
        }

        "An argument, or a field of an input object type."
        type __InputValue {
          "Its name."
          name: String!
          "What it stands for, in Markdown."
          description: String
          "The type of its value."
          type: __Type!
          "Its value when none is given, as GraphQL writes it."
          defaultValue: String
          "Whether it should no longer be used."
          isDeprecated: Boolean!
          "Why it should no longer be used."
          deprecationReason: String
        }

        "A value of an enum type."
        type __EnumValue {
          "Its name."
          name: String!
          "What it stands for, in Markdown."
          description: String
          "Whether it should no longer be used."
          isDeprecated: Boolean!
          "Why it should no longer be used."
          deprecationReason: String
        }

        "A directive that documents or the schema may apply."
        type __Directive {
          "Its name, without the at sign."
          name: String!
          "What it does, in Markdown."
          description: String
          "Whether one place may carry it more than once."
          isRepeatable: Boolean!
          "The places that may carry it."
          locations: [__DirectiveLocation!]!
          "The arguments it takes."
          args("Whether to list deprecated ones too." includeDeprecated: Boolean! = false): [__InputValue!]!
        }

        "The places that may carry a directive."
        enum __DirectiveLocation {
          "A query."
          QUERY
          "A mutation."
          MUTATION
          "A subscription."
          SUBSCRIPTION
          "A field selected."
          FIELD
          "A fragment with a name."
          FRAGMENT_DEFINITION
          "A named fragment put to use."
          FRAGMENT_SPREAD
          "A fragment written where it is used."
          INLINE_FRAGMENT
          "A variable that an operation takes."
          VARIABLE_DEFINITION
          "The schema."
          SCHEMA
          "A scalar type."
          SCALAR
          "An object type."
          OBJECT
          "A field of an object or interface type."
          FIELD_DEFINITION
          "An argument of a field or directive."
          ARGUMENT_DEFINITION
          "An interface type."
          INTERFACE
          "A union type."
          UNION
          "An enum type."
          ENUM
          "A value of an enum type."
          ENUM_VALUE
          "An input object type."
          INPUT_OBJECT
          "A field of an input object type."
          INPUT_FIELD_DEFINITION
        }
        """";
}
