using static ApprovalGate.Generators.Tests.Rules.RuleAssert;

namespace ApprovalGate.Generators.Tests.Rules;

/// <summary>AG1001: the body must be there, be private and match exactly.</summary>
public sealed class AG1001Tests
{
    [TestCase("", "has no 'XCore'")]
    [TestCase("private Task XCore(object path) => Task.CompletedTask;", "none with exactly its parameters")]
    [TestCase("private Task XCore(string path, int more = 0) => Task.CompletedTask;", "none with exactly its parameters")]
    [TestCase("private Task XCore<T>(string path) => Task.CompletedTask;", "none with exactly its parameters")]
    [TestCase("private Task XCore(in string path) => Task.CompletedTask;", "none with exactly its parameters")]
    [TestCase("private Task<int> XCore(string path) => Task.FromResult(1);", "returns something else")]
    [TestCase("internal Task XCore(string path) => Task.CompletedTask;", "not private")]
    [TestCase("private Task XCore(string path) => Task.CompletedTask; [OverloadResolutionPriority(1)] private Task XCore(object path) => Task.CompletedTask;", "[OverloadResolutionPriority]")]
    [TestCase("private Task XCore(string path, in Permit permit) => Task.CompletedTask;", "none with exactly its parameters")]
    [TestCase("private Task XCore(string path, Permit a, Permit b) => Task.CompletedTask;", "more than one Permit")]
    [TestCase("private Task XCore(string path) => Task.CompletedTask; private Task XCore(string path, Permit permit) => Task.CompletedTask;", "with and without a Permit")]
    [TestCase("private Task XCore([Sensitive] string path) => Task.CompletedTask;", "marks a parameter [Sensitive], which hides nothing there")]
    public void Core_ThatDoesNotMatch_IsRefused(string core, string problem) => Refuses(
        InTools($"[RequiresApproval] public partial Task X(string path); {core}"),
        "AG1001", "'Tools.X'", problem, "private async Task XCore(string path)");

    [Test]
    public void Core_OfAnInstanceForAStaticTool_IsRefused() => Refuses(
        InTools("[RequiresApproval] public static partial Task X(); private Task XCore() => Task.CompletedTask;"),
        "AG1001", "is static but its 'XCore' is not", "private static async Task XCore()");

    [Test]
    public void Core_ThatIsAsyncVoid_IsRefused() => Refuses(
        InTools("[RequiresApproval] public partial void X(); private async void XCore() => await Task.Yield();"), "AG1001", "async void");

    [Test]
    public void Core_OfAGenericTool_IsAskedForWithItsConstraints() => Refuses(
        InTools("[RequiresApproval] public partial Task<T> X<T>(T? item, CancellationToken ct) where T : class, new();"),
        "AG1001", "private async Task<T> XCore<T>(T? item, CancellationToken ct) where T : class, new()");

    [Test]
    public void Core_OfAStream_IsAskedForAsAnIteratorThatCanBeCancelled() => Refuses(
        InTools("[RequiresApproval] public partial IAsyncEnumerable<int> X(int n, CancellationToken ct);"),
        "AG1001", "private async IAsyncEnumerable<int> XCore(int n, [EnumeratorCancellation] CancellationToken ct)");

    [TestCase("private Task XCore(string path) => Task.CompletedTask;")]
    [TestCase("private static Task XCore(string path) => Task.CompletedTask;")]
    [TestCase("private async Task XCore(string otherName) => await Task.Yield();")]
    [TestCase("private Task XCore(string path) => Task.CompletedTask; private Task XCore(object path) => Task.CompletedTask;")]
    [TestCase("private Task XCore(string path, Permit permit) => Task.CompletedTask;")]
    [TestCase("private static Task XCore(Permit? permit, string path) => Task.CompletedTask;")]
    [TestCase("private Task XCore(string path, Permit permit) => Task.CompletedTask; private Task XCore(string path, object permit) => Task.CompletedTask;")]
    public void Core_ThatMatches_IsAccepted(string core)
        => Accepts(InTools($"[RequiresApproval] public partial Task X(string path); {core}"));

    [Test]
    public void Core_OfAGenericToolWithOtherLetters_IsAccepted() => Accepts(
        InTools("[RequiresApproval] public partial List<T> X<T>([Unbound(\"any\")] T[] item); private List<U> XCore<U>(U[] item) => [.. item];"));
}
