namespace JourneyGov.EventLog.Following;

/// <summary>Has a view write beside its live tables.</summary>
internal sealed class ShadowTransaction(IViewTransaction transaction) : IViewTransaction
{
    public StoreKind Kind => transaction.Kind;

    /// <summary>What the table beside a live one is called.</summary>
    public static string Shadow(string name) => name + "__rebuild";

    public string Table(string name) => Shadow(transaction.Table(name));

    public ValueTask<byte[]?> ReadAsync(string sql, params object?[] values) => transaction.ReadAsync(sql, values);

    public void Execute(string sql, params object?[] values) => transaction.Execute(sql, values);
}
