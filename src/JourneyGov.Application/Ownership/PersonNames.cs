using JourneyGov.Domain.Ownership;

namespace JourneyGov.Application.Ownership;

/// <summary>Persons by the names that people read.</summary>
public static class PersonNames
{
    /// <summary>Their name, or in a language that they were erased.</summary>
    public static string NameIn(this PersonState person, Texts texts) => person.IsErased() ? texts["noun.erasedPerson"] : person.Name;
}
