using ApprovalGate.Storage;
using ApprovalGate.Stores;

namespace ApprovalGate.ArchitectureTests;

/// <summary>Code of the pages that stands in no sample: compiled, so that it cannot go stale, and not run.</summary>
internal static class Snippets
{
    /// <summary>Of <c>src/ApprovalGate.Sqlite/README.md</c>.</summary>
    internal static void Sqlite()
    {
        using var store = new SqliteStore("gate.db");
    }

    /// <summary>Of <c>src/ApprovalGate.Testing/README.md</c>.</summary>
    internal static void Testing()
    {
        var clock = new FakeTimeProvider(Some.Noon);
        using var store = new InMemoryStore(clock);
        store.Append([Some.Commit("request/1")]);
        clock.Advance(TimeSpan.FromMinutes(5));
    }
}
