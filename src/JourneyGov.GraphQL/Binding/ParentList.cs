using System.Collections;

namespace JourneyGov.GraphQL.Binding;

/// <summary>The parents of a level as the objects that they are.</summary>
internal sealed class ParentList<T>(IReadOnlyList<object> parents) : IReadOnlyList<T> where T : class
{
    public int Count => parents.Count;

    public T this[int index] => (T)parents[index];

    public IEnumerator<T> GetEnumerator()
    {
        for (int index = 0; index < parents.Count; index++)
            yield return (T)parents[index];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
