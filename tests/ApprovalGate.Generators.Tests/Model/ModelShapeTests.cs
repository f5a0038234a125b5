using System.Reflection;
using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Model;
using ApprovalGate.Generators.Parsing.Tools;

namespace ApprovalGate.Generators.Tests.Model;

/// <summary>What the pipeline keeps between edits must be plain: a symbol or node would keep a whole compilation alive and never be equal.</summary>
public sealed class ModelShapeTests
{
    private static readonly Type[] Kept =
    [
        .. typeof(MethodModel).Assembly.GetTypes().Where(static type =>
            type.Namespace == typeof(MethodModel).Namespace && !type.IsNested && !(type.IsAbstract && type.IsSealed)),
        typeof(ParseResult), typeof(DiagnosticInfo), typeof(LocationInfo),
    ];

    [Test]
    public void Model_IsNotEmpty() => Assert.That(Kept, Has.Length.GreaterThan(10));

    [TestCaseSource(nameof(Kept))]
    public void Field_OfTheModel_IsPlainData(Type type)
        => Assert.That(
            type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Where(static field => !IsPlain(field.FieldType)),
            Is.Empty);

    [TestCaseSource(nameof(Kept))]
    public void Type_OfTheModel_IsComparedByValue(Type type)
        => Assert.That(
            type.IsEnum || type.GetInterfaces().Any(static one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IEquatable<>)));

    private static bool IsPlain(Type type)
        => type.IsPrimitive || type.IsGenericParameter || type == typeof(string)
            || (type.IsArray && IsPlain(type.GetElementType()!))
            || (Nullable.GetUnderlyingType(type) is { } inner && IsPlain(inner))
            || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>) && IsPlain(type.GetGenericArguments()[0]))
            || Kept.Contains(type);
}
