using System.Text.Json;

namespace JourneyGov.Application.Wire;

/// <summary>Between folded states and bytes, for snapshots and for the views' <c>state</c> columns. Both are caches of the log.</summary>
public static class StateCodec
{
    /// <summary>
    /// The number of the states' shape. Whoever changes a state adds one: snapshots of another format are ignored and views are rebuilt.
    /// </summary>
    public const int Format = 1;

    /// <summary>The bytes of a state: UTF-8 JSON.</summary>
    public static byte[] Serialize<TState>(TState state) => JsonSerializer.SerializeToUtf8Bytes(state, WireFormat.TypeInfo<TState>());

    /// <summary>The bytes of a state that are kept where nothing is ever rewritten: what tells who a person is in it is sealed.</summary>
    public static byte[] Serialize<TState>(TState state, PersonKey? key) => Serialize(PersonalTexts.Seal(state, key));

    /// <summary>The state that such bytes are; without the person's key it tells nothing of who they are.</summary>
    /// <exception cref="JsonException">They are not a state of this type and format.</exception>
    public static TState Deserialize<TState>(ReadOnlySpan<byte> bytes, PersonKey? key) => PersonalTexts.Open(Deserialize<TState>(bytes), key);

    /// <summary>The state that bytes are.</summary>
    /// <exception cref="JsonException">They are not a state of this type and format.</exception>
    public static TState Deserialize<TState>(ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize(bytes, WireFormat.TypeInfo<TState>()) ?? throw new JsonException("The state is null.");
}
