namespace ApprovalGate.BypassCorpus.Tests.Families;

/// <summary>A marked interface, and somebody else's assembly that implements it without a gate and hands it out in every way there is.</summary>
internal static class Vendor
{
    public const string Library = """
        public interface IRemover
        {
            [RequiresApproval] string Remove(string path);
        }
        """;

    public const string Foreign = """
        public class ForeignRemover : IRemover
        {
            public ForeignRemover() { }
            public ForeignRemover(string text) { }
            public ForeignRemover Self => this;
            public string Remove(string path) => Body.Ran(path);
        }
        public sealed class DerivedRemover : ForeignRemover;
        public sealed record RecordRemover : IRemover { public string Remove(string path) => Body.Ran(path); }
        public struct StructRemover : IRemover { public string Remove(string path) => Body.Ran(path); }
        public sealed class GenericRemover<T> : IRemover { public string Remove(string path) => Body.Ran(path); }
        public sealed class Removers : List<ForeignRemover>;
        public sealed class Registry : Dictionary<string, ForeignRemover>;
        public delegate ForeignRemover Maker();
        public delegate bool Finder(out ForeignRemover remover);
        public sealed class Holder { public ForeignRemover Remover { get; } = new(); }
        public sealed class Handle { public void Deconstruct(out ForeignRemover remover, out int number) => (remover, number) = (new(), 1); }
        public sealed class Builder : BuilderOf<ForeignRemover>;
        public class BuilderOf<T> where T : new() { public BuilderOf<T> With(string text) => this; public T Build() => new(); }
        public sealed class Waiting { public Waiter GetAwaiter() => new(); }
        public sealed class Waiter : INotifyCompletion
        {
            public bool IsCompleted => true;
            public void OnCompleted(Action then) => then();
            public ForeignRemover GetResult() => new();
        }
        public sealed class Shape { public ShapeEnumerator GetEnumerator() => new(); }
        public sealed class ShapeEnumerator { private int _at; public bool MoveNext() => _at++ == 0; public ForeignRemover Current => new(); }
        public sealed class Indexed { public ForeignRemover this[int index] => new(); }
        public static class Vendor
        {
            private static ForeignRemover _ref = new();
            public static ForeignRemover Field = new();
            public static event Action<ForeignRemover>? Found;
            public static void Raise() => Found?.Invoke(new());
            public static ForeignRemover Get() => new();
            public static ForeignRemover? Maybe() => new();
            public static ForeignRemover Property => new();
            public static ForeignRemover Same(ForeignRemover remover) => remover;
            public static T Echo<T>(T value) => value;
            public static DerivedRemover Derived() => new();
            public static RecordRemover Record() => new();
            public static StructRemover Struct() => new();
            public static StructRemover? NullableStruct() => new StructRemover();
            public static GenericRemover<int> Generic() => new();
            public static async Task<ForeignRemover> TaskAsync() { await Task.Yield(); return new(); }
            public static ValueTask<ForeignRemover> ValueTaskAsync() => new(new ForeignRemover());
            public static async IAsyncEnumerable<ForeignRemover> StreamAsync() { await Task.Yield(); yield return new(); }
            public static List<ForeignRemover> List() => [new()];
            public static IEnumerable<ForeignRemover> Sequence() => [new()];
            public static ForeignRemover[] Array() => [new()];
            public static ForeignRemover[][] Jagged() => [[new()]];
            public static Removers Removers() => [new()];
            public static Registry Registry() => new() { ["a"] = new() };
            public static Dictionary<string, ForeignRemover> Dictionary() => new() { ["a"] = new() };
            public static Span<ForeignRemover> Span() => new ForeignRemover[] { new() };
            public static Lazy<ForeignRemover> Lazy() => new(() => new());
            public static (ForeignRemover, int) Tuple() => (new(), 1);
            public static Func<ForeignRemover> Func() => () => new();
            public static Maker Maker() => () => new();
            public static Finder Finder() => (out ForeignRemover remover) => { remover = new(); return true; };
            public static ref ForeignRemover Ref() => ref _ref;
            public static bool TryGet(out ForeignRemover remover) { remover = new(); return true; }
            public static void Each(Action<ForeignRemover> use) => use(new());
            public static TResult With<TResult>(Func<ForeignRemover, TResult> use) => use(new());
            public static Handle Handle() => new();
            public static Holder Holder() => new();
            public static Builder Builder() => new();
            public static Waiting Waiting() => new();
            public static Shape Shape() => new();
            public static Indexed Indexed() => new();
            public static IRemover AsInterface() => new ForeignRemover();
            public static object AsObject() => new ForeignRemover();
            public static object[] Objects() => [new ForeignRemover()];
            public static Type AsType() => typeof(ForeignRemover);
            public static void EachInterface(Action<IRemover> use) => use(new ForeignRemover());
        }
        """;
}
