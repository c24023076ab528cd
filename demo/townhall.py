"""Phrases of the city's own portal: meetings with citizens, streets, offices online."""

from demo.topic import Angle, Topic

MASS = Topic(
    section="xay-dung-dang-dan-van",
    angles=(
        Angle(
            titles=(
                "Thành phố {tp} sơ kết công tác dân vận {so:6-9} tháng đầu năm {nam}",
                "Trao Bằng khen cho {so:15-42} điển hình “Dân vận khéo” thành phố {tp}",
                "Quy chế dân chủ ở cơ sở: Nhìn từ những cuộc họp khu phố ở {phuong}",
            ),
            leads=(
                "{Ngay}, Ban Dân vận Thành ủy tổ chức hội nghị sơ kết công tác dân vận, đánh giá những việc đã làm được và chỉ ra những chỗ còn hình thức.",
            ),
            paragraphs=(
                "Toàn thành phố có {so:80-110} mô hình đang hoạt động, trong đó lĩnh vực kinh tế {so:20-30} mô hình, văn hóa - xã hội {so:30-40} mô hình, còn lại là quốc phòng - an ninh và xây dựng hệ thống chính trị.",
                "Qua kiểm tra việc thực hiện {vb:Nghị quyết Đảng} và {vb:Kế hoạch} của Thành ủy, đoàn ghi nhận {so:12-30} kiến nghị của nhân dân, {pt:76-97}% đã được giải quyết dứt điểm.",
                "Nhân dịp này, {so:15-42} tập thể và {so:20-66} cá nhân được khen thưởng vì có nhiều đóng góp trong phong trào thi đua “Dân vận khéo”.",
            ),
        ),
        Angle(
            titles=(
                "Phường {phuong}: Mô hình dân vận khéo “Hẻm không rác, nhà không khói”",
                "Từ con hẻm {so:120-400} mét đến phong trào dân vận của cả phường {phuong}",
            ),
            leads=(
                "Bắt đầu từ một con hẻm nhỏ, cách làm của tổ dân vận khu phố ở phường {phuong} nay đã được nhân ra {so:9-30} tuyến hẻm khác.",
            ),
            paragraphs=(
                "Mỗi tối thứ Tư, đèn nhà sinh hoạt khu phố lại sáng. Bà con nói chuyện rác thải, chuyện đèn đường, chuyện cây xanh; việc gì làm được ngay thì cùng nhau làm.",
                "{nguoidan} nhận phần quét dọn đầu hẻm đã ba năm nay. “Thấy sạch thì chẳng ai nỡ vứt rác nữa”, câu nói giản dị mà đúng.",
            ),
        ),
        Angle(
            titles=("Khi cán bộ dân vận làm bạn với tiểu thương chợ {phuong}",),
            leads=(
                "Muốn dân nghe thì trước hết phải nghe dân. Câu nói mộc mạc ấy của một trưởng khu phố ở {phuong} đã trở thành phương châm làm việc của cả tổ dân vận.",
            ),
            paragraphs=(
                "{nguoidan}, bán hàng ở chợ đã {so:12-35} năm, cho biết nhờ tổ dân vận đứng ra bàn bạc, tiểu thương thống nhất được giờ dọn hàng, lối đi thông thoáng và khách quay lại đông hơn.",
                "Ban quản lý chợ cùng tổ hoà giải đã gỡ được {so:4-18} vụ va chạm về chỗ ngồi mà không phải nhờ đến Uỷ ban phường.",
            ),
        ),
    ),
    shared=(
        "{canbo} nhấn mạnh công tác dân vận phải đi trước một bước ở những nơi giải phóng mặt bằng, chỉnh trang đô thị; cán bộ phải công khai phương án, giải thích đến nơi đến chốn.",
        "Sổ tay dân vận của phường chỉ vỏn vẹn {so:8-20} trang, ghi việc, ghi ngày, ghi người nhận; cuối tháng mang ra đọc trước khu phố.",
        "Điều đáng quý là người dân không còn ngại nói. Có việc, họ nhắn ngay cho tổ trưởng, và phần lớn được trả lời trong ngày.",
    ),
)

CITY = Topic(
    section="do-thi-giao-thong",
    angles=(
        Angle(
            titles=(
                "Thông xe tuyến đường nối phường {phuong} với phường {phuong2}",
                "Con đường mới của người dân {phuong} và {phuong2}",
            ),
            leads=(
                "Sau {so:9-22} tháng thi công, tuyến đường dài {so:2-7} km nối hai phường {phuong} và {phuong2} đã chính thức thông xe vào {ngay}.",
            ),
            paragraphs=(
                "Tuyến đường có mặt cắt ngang {so:16-32} mét, tổng mức đầu tư {tien:60-320} tỷ đồng. Có {so:70-310} hộ bị ảnh hưởng, trong đó {so:5-20} hộ phải tái định cư.",
                "{nguoidan} nhà ở mặt đường cho hay: “Con đường đất ngày trước nắng bụi mưa lầy, nay xe cộ êm ru, mấy đứa nhỏ đi học không phải vòng xa nữa”.",
            ),
        ),
        Angle(
            titles=(
                "Lập lại trật tự vỉa hè: {so:60-240} trường hợp được nhắc nhở",
                "Chỉnh trang {so:8-30} tuyến hẻm, lắp {so:200-900} bóng đèn chiếu sáng",
            ),
            leads=(
                "Từ {ngay}, lực lượng chức năng thành phố ra quân lập lại trật tự lòng đường, vỉa hè, chỉnh trang hẻm phố, lấy tuyên truyền, nhắc nhở làm chính.",
            ),
            paragraphs=(
                "Kinh phí thực hiện theo phương thức Nhà nước và nhân dân cùng làm, người dân trong hẻm đóng góp {pt:22-48}%, phần còn lại do ngân sách chi trả.",
                "{nguoidan} tự tháo mái che lấn ra đường trước khi đoàn đến. “Ai cũng lùi một bước thì hẻm mới rộng ra được”, {nguoidan} nói.",
            ),
        ),
        Angle(
            titles=(
                "Lấy ý kiến người dân về quy hoạch phân khu phía đông thành phố {tp}",
                "Ngầm hóa lưới điện trung tâm thành phố {tp}: Làm đến đâu gọn đến đó",
            ),
            leads=(
                "UBND thành phố vừa công khai hồ sơ tại trụ sở {so:8-14} phường để lấy ý kiến cộng đồng dân cư trong thời gian {so:20-40} ngày.",
            ),
            paragraphs=(
                "Đồ án được lập theo {vb:Nghị định} về quản lý quy hoạch đô thị và {vb:Quyết định} phê duyệt nhiệm vụ quy hoạch, diện tích nghiên cứu {so:240-880} ha.",
                "Nước ngập sau những trận mưa trên 60 mm vẫn là nỗi lo ở khu vực trũng. Thành phố sẽ nạo vét {so:6-19} km cống và làm thêm hai hồ điều hòa.",
            ),
        ),
    ),
    shared=(
        "{canbo} yêu cầu đơn vị thi công hoàn trả mặt bằng ngay trong ngày, rào chắn an toàn và bố trí người hướng dẫn giao thông giờ cao điểm.",
        "Các nhà mạng & công ty điện lực đã thống nhất bó gọn cáp treo trên {so:5-16} tuyến phố trước mùa mưa.",
    ),
)

DIGITAL = Topic(
    section="chuyen-doi-so",
    angles=(
        Angle(
            titles=(
                "Ngày hội chuyển đổi số thành phố {tp} năm {nam}",
                "Học sinh {tp} trình diễn rô-bốt tại Ngày hội chuyển đổi số",
            ),
            leads=(
                "{Ngay}, tại công viên trung tâm, Ngày hội chuyển đổi số thành phố {tp} khai mạc với {so:24-60} gian trải nghiệm, thu hút đông đảo bạn trẻ.",
            ),
            paragraphs=(
                "Tại gian hàng của các trường, học sinh trình diễn rô-bốt phân loại rác, trạm quan trắc bụi mịn tự chế và phần mềm học chữ cho người lớn tuổi.",
                "Năm {nam}, thành phố xếp thứ {so:1-4} trong bảng xếp hạng chuyển đổi số của tỉnh, tăng {so:1-3} bậc so với năm {namtruoc}.",
            ),
        ),
        Angle(
            titles=("Chợ {phuong} không dùng tiền mặt: Quét mã là xong",),
            leads=(
                "Bó rau, con cá ở chợ {phuong} nay đều có thể trả tiền bằng điện thoại. Sau {so:3-9} tháng, {pt:64-92}% quầy sạp đã dán mã thanh toán.",
            ),
            paragraphs=(
                "{nguoidan} kể, lúc đầu cũng sợ bấm nhầm, sau nhờ các em đoàn viên chỉ từng bước nên quen tay. “Đỡ phải giữ tiền lẻ, tối về cộng sổ cũng nhanh”.",
                "Ngân hàng miễn phí chuyển tiền cho tiểu thương, còn ban quản lý chợ lắp thêm {so:4-12} điểm phát wifi.",
            ),
        ),
        Angle(
            titles=(
                "Bộ phận Một cửa phường {phuong}: Hồ sơ trễ hẹn là có thư xin lỗi",
                "Trung tâm điều hành thông minh tiếp nhận {so:900-4800} phản ánh của người dân",
                "Tập huấn chữ ký số cho cán bộ phường {phuong}",
            ),
            leads=(
                "Không còn cảnh chen nhau lấy số, người dân phường {phuong} đặt lịch qua mạng, đến đúng giờ và nhận kết quả tại nhà qua đường bưu điện.",
            ),
            paragraphs=(
                "Hệ thống tiếp nhận phản ánh qua tổng đài và ứng dụng, phân loại tự động rồi chuyển đến đơn vị xử lý. Thời gian trả lời bình quân còn {so:2-5} ngày, tỷ lệ hài lòng {pt:81-96}%.",
                "{canbo} cho rằng máy móc chỉ là phương tiện, điều quyết định là thái độ phục vụ. Mỗi công chức một cửa phải hướng dẫn một lần, đủ, dễ hiểu.",
            ),
        ),
    ),
    shared=(
        "Theo {vb:Kế hoạch} về chuyển đổi số, đến cuối năm {nam} thành phố phấn đấu {pt:80-98}% người trưởng thành có tài khoản định danh điện tử mức 2.",
        "Bạn đọc có thể gửi góp ý qua chuyên mục “Ý kiến bạn đọc” dưới mỗi bài hoặc gọi tổng đài trong giờ hành chính.",
    ),
)
