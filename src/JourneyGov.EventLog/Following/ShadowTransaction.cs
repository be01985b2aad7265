namespace JourneyGov.EventLog.Following;

/// <summary>Has a view write beside its live tables.</summary>
internal sealed class ShadowTransaction(IViewTransaction transaction) : IViewTransaction
{
    /// <summary>What the names of the tables beside the live ones end in.</summary>
    public const string Ending = "__rebuild";

    public StoreKind Kind => transaction.Kind;

    /// <summary>What the table beside a live one is called.</summary>
    public static string Shadow(string name) => name + Ending;

    public string Table(string name) => Shadow(transaction.Table(name));

    public ValueTask<byte[]?> ReadAsync(string sql, params object?[] values) => transaction.ReadAsync(sql, values);

    public void Execute(string sql, params object?[] values) => transaction.Execute(sql, values);
}
