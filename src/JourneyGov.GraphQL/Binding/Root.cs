namespace JourneyGov.GraphQL.Binding;

/// <summary>The parent of root fields, which have none.</summary>
public sealed class Root
{
    private Root()
    {
    }

    internal static Root Instance { get; } = new();
}
