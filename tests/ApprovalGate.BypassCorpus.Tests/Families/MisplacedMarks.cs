namespace ApprovalGate.BypassCorpus.Tests.Families;

/// <summary>A mark stands where no gate can be put in front: on every kind of method the language has.</summary>
internal static class MisplacedMarks
{
    private const string Mark = "[RequiresApproval]";

    private const string Run = "Body.Ran(\"a.txt\")";

    public static RouteFamily Family { get; } = new("MisplacedMarks")
    {
        Routes =
        [
            new("OwnBody", "rejected AG1002", "new T().Go();", $"public class T {{ {Mark} public void Go() => {Run}; }}"),
            new("OwnBodyOfAPartialType", "rejected AG1002", "new T().Go();", $"public partial class T {{ {Mark} public void Go() {{ {Run}; }} }}"),
            new("OwnBodyOfAStaticMethod", "rejected AG1002", "T.Go();", $"public static class T {{ {Mark} public static void Go() => {Run}; }}"),
            new("OwnBodyOfAnAsyncMethod", "rejected AG1002", "await T.Go();", $"public static class T {{ {Mark} public static async Task Go() {{ await Task.Yield(); {Run}; }} }}"),
            new("OwnBodyOfAnExtension", "rejected AG1002", "\"a\".Go();", $"public static class T {{ {Mark} public static void Go(this string text) => {Run}; }}"),
            new("OwnBodyOfAGenericMethod", "rejected AG1002", "T.Go<int>();", $"public static class T {{ {Mark} public static void Go<TValue>() => {Run}; }}"),
            .. Unfit.Select(static one => new FamilyRoute(one.Name, $"rejected {one.Rule}", one.Go, one.Types)),
        ],
    };

    private static (string Name, string Rule, string Go, string Types)[] Unfit =>
    [
        ("Lambda", "AG1004", $"var one = {Mark} () => {Run}; one();", ""),
        ("LocalFunction", "AG1004", $"One(); {Mark} static void One() => {Run};", ""),
        ("Getter", "AG1004", "_ = new T().Value;", $"public class T {{ public string Value {{ {Mark} get => {Run}; }} }}"),
        ("Setter", "AG1004", "new T().Value = \"a\";", $"public class T {{ public string Value {{ {Mark} set => {Run}; }} }}"),
        ("InitAccessor", "AG1004", "_ = new T { Value = \"a\" };", $"public class T {{ public string Value {{ {Mark} init => {Run}; }} }}"),
        ("IndexersGetter", "AG1004", "_ = new T()[0];", $"public class T {{ public string this[int at] {{ {Mark} get => {Run}; }} }}"),
        ("EventsAdder", "AG1004", "new T().Found += null;", $"public class T {{ public event Action? Found {{ {Mark} add => {Run}; remove {{ }} }} }}"),
        ("EventsRemover", "AG1004", "new T().Found -= null;", $"public class T {{ public event Action? Found {{ add {{ }} {Mark} remove => {Run}; }} }}"),
        ("Operator", "AG1004", "_ = new T() + 1;", $"public class T {{ {Mark} public static string operator +(T one, int two) => {Run}; }}"),
        ("Conversion", "AG1004", "string text = new T();", $"public class T {{ {Mark} public static implicit operator string(T one) => {Run}; }}"),
        ("ExplicitImplementation", "AG1004", "((IDisposable)new T()).Dispose();", $"public class T : IDisposable {{ {Mark} void IDisposable.Dispose() => {Run}; }}"),
        ("Virtual", "AG1004", "new T().Go();", $"public class T {{ {Mark} public virtual void Go() => {Run}; }}"),
        ("OpenOverride", "AG1004", "_ = new T().ToString();", $"public class T {{ {Mark} public override string ToString() => {Run}; }}"),
        ("RefParameter", "AG1004", "var text = \"a\"; T.Go(ref text);", $"public class T {{ {Mark} public static void Go(ref string path) => {Run}; }}"),
        ("OutParameter", "AG1004", "T.Go(out _);", $"public class T {{ {Mark} public static void Go(out string path) => path = {Run}; }}"),
        ("SpanParameter", "AG1004", "T.Go(\"a\");", $"public class T {{ {Mark} public static void Go(ReadOnlySpan<char> path) => {Run}; }}"),
        ("PointerParameter", "AG1004", "unsafe { T.Go(null); }", $"public unsafe class T {{ {Mark} public static void Go(int* path) => {Run}; }}"),
        ("RefReturn", "AG1004", "T.Go();", $"public class T {{ private static int _one; {Mark} public static ref int Go() {{ {Run}; return ref _one; }} }}"),
        ("LazyResult", "AG1004", "T.Go().ToList();", $"public class T {{ {Mark} public static IEnumerable<string> Go() {{ yield return {Run}; }} }}"),
        ("DelegateResult", "AG1004", "T.Go()();", $"public class T {{ {Mark} public static Func<string> Go() => () => {Run}; }}"),
        ("MutableStruct", "AG1004", "new T().Go();", $"public struct T {{ {Mark} public void Go() => {Run}; }}"),
        ("RefStruct", "AG1004", "new T().Go();", $"public ref struct T {{ {Mark} public void Go() => {Run}; }}"),
        ("FileLocalType", "AG1004", "new T().Go();", $"file class T {{ {Mark} public void Go() => {Run}; }}"),
        ("ExtensionBlock", "AG1004", "\"a\".Go();", $"public static class T {{ extension(string text) {{ {Mark} public void Go() => {Run}; }} }}"),
        ("InterfaceDefault", "AG1017 AG1018", "((IT)new T()).Go();", $"public interface IT {{ {Mark} void Go() => {Run}; }} public class T : IT;"),
        ("InterfaceDefaultElsewhere", "AG1017 AG1018", "((IT)new T()).Go();", $"public interface IT {{ {Mark} void Go(); }} public interface IU : IT {{ void IT.Go() => {Run}; }} public class T : IU;"),
        ("Implementation", "AG1017", "((IT)new T()).Go();", $"public interface IT {{ {Mark} void Go(); }} public class T : IT {{ public void Go() => {Run}; }}"),
        ("ImplementationByABase", "AG1017", "((IT)new T()).Go();", $"public interface IT {{ {Mark} void Go(); }} public class B {{ public void Go() => {Run}; }} public class T : B, IT;"),
        ("ImplementationByAStruct", "AG1017", "((IT)new T()).Go();", $"public interface IT {{ {Mark} void Go(); }} public struct T : IT {{ public void Go() => {Run}; }}"),
        ("ImplementationByARecord", "AG1017", "((IT)new T()).Go();", $"public interface IT {{ {Mark} void Go(); }} public record T : IT {{ public void Go() => {Run}; }}"),
        ("ImplementationExplicitly", "AG1017", "((IT)new T()).Go();", $"public interface IT {{ {Mark} void Go(); }} public class T : IT {{ void IT.Go() => {Run}; }}"),
        ("OverrideOfAnImplementation", "AG1017", "((IT)new T()).Go();", $"public interface IT {{ {Mark} void Go(); }} public abstract class B : IT {{ public abstract void Go(); }} public class T : B {{ public override void Go() => {Run}; }}"),
        ("ImplementationOfAGenericInterface", "AG1017", "((IT<int>)new T()).Go(1);", $"public interface IT<V> {{ {Mark} void Go(V one); }} public class T : IT<int> {{ public void Go(int one) => {Run}; }}"),
        ("StaticAbstract", "AG1017", "Call<T>(); static void Call<V>() where V : IT => V.Go();", $"public interface IT {{ {Mark} static abstract void Go(); }} public class T : IT {{ public static void Go() => {Run}; }}"),
        ("WeakerThanItsMember", "AG1019", "((IT)new T()).Go();", $"public interface IT {{ [RequiresApproval(Reversibility.Irreversible)] void Go(); }} public partial class T : IT {{ [RequiresApproval(Reversibility.Observation)] public partial void Go(); private void GoCore() => {Run}; }}"),
    ];
}
