using ApprovalGate.Presentation;

namespace ApprovalGate.Tests.Presentation;

public class ToolNamesTests
{
    [TestCase("Files.Delete", "Prod.Files.Delete")]
    [TestCase("Prod.Files.Delete", "Prod.Files.Delete", "Sandbox.Files.Delete")]
    [TestCase("Prod.Files.Delete", "Prod.Files.Delete", "prod2.files.delete")]
    [TestCase("A.Prod.Files.Delete", "A.Prod.Files.Delete", "B.Prod.Files.Delete")]
    [TestCase("Prod.Files.Delete", "Prod.Files.Delete", "Files.Delete")]
    [TestCase("Files.Delete", "Prod.Files.Delete", "Prod.MyFiles.Delete", "Prod.Files.Delete")]
    [TestCase("Delete", "Delete")]
    [TestCase("", "")]
    public void Shorten_AmongOthers_IsTheOnlyOneOfItsKind(string expected, string name, params string[] others)
        => Assert.That(new ToolNames([name, .. others]).Shorten(name), Is.EqualTo(expected));

    [TestCase("void A.B.C()", "")]
    [TestCase("void A.B.C(string path, int count)", "path,count")]
    [TestCase("System.Threading.Tasks.Task<(int a, int b)> A.B.C((int x, string y) pair, System.Func<int, string> f, int[,] grid, string @class)", "pair,f,grid,class")]
    [TestCase("nonsense", "")]
    [TestCase("a)", "")]
    public void ParameterOrder_OfASignature_IsTheDeclaredOne(string signature, string names)
        => Assert.That(string.Join(',', ParameterOrder.Of(signature)), Is.EqualTo(names));
}
