using System.Text;

namespace JourneyGov.GraphQL.Binding;

/// <summary>How names of enum values are written on either side.</summary>
public static class EnumNaming
{
    /// <summary><c>SelfService</c> as GraphQL writes it: <c>SELF_SERVICE</c>.</summary>
    public static string ToSchema(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        for (int index = 0; index < name.Length; index++)
        {
            if (index > 0 && char.IsUpper(name[index]))
                text.Append('_');

            text.Append(char.ToUpperInvariant(name[index]));
        }

        return text.ToString();
    }
}
